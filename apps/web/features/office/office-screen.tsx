'use client';

import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { sentenceOf } from '../api/problem.ts';
import { useZone } from '../shell/session.tsx';
import { formatDay } from '../time/format.ts';
import { Banner } from '../ui/banner.tsx';
import { LoadFailed } from '../ui/page-state.tsx';
import { HourlyPanel } from './hourly-panel.tsx';
import { NeedsALook } from './needs-a-look.tsx';
import { OfficeSkeleton } from './office-skeleton.tsx';
import { Tiles } from './tiles.tsx';

const POLL_MS = 60_000;

/** One page: are we busy, are we late, what waits, what stands idle. */
export function OfficeScreen() {
  const zone = useZone();
  const { data, error, refetch } = useQuery({
    queryKey: keys.office,
    queryFn: ({ signal }) => answer(api.GET('/office', { signal })),
    refetchInterval: POLL_MS,
  });
  if (!data) {
    return error ? <LoadFailed what="Today" error={error} onRetry={() => void refetch()} /> : <OfficeSkeleton />;
  }
  return (
    <>
      <h1 className="flex items-baseline gap-2 text-md font-semibold">
        Today <span className="text-sm font-normal text-muted">{formatDay(data.at, zone)}</span>
      </h1>
      {error ? <Banner>These figures are not up to date: {sentenceOf(error)}</Banner> : null}
      <Tiles office={data} />
      <div className="grid items-start gap-4 lg:grid-cols-[1.55fr_1fr]">
        <HourlyPanel office={data} />
        <NeedsALook office={data} />
      </div>
    </>
  );
}
