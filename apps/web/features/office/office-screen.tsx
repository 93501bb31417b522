'use client';

import { useQuery } from '@tanstack/react-query';
import { toCsv } from '@yardmaster/domain/csv/to-csv';
import { ChartNoAxesColumn, Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { answer, api } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { sentenceOf } from '../api/problem.ts';
import { download } from '../records/download.ts';
import { useWords, useZone } from '../shell/session.tsx';
import { formatDay } from '../time/format.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { buttonClass } from '../ui/button-class.ts';
import { Empty } from '../ui/empty.tsx';
import { LoadFailed } from '../ui/page-state.tsx';
import { HourlyPanel } from './hourly-panel.tsx';
import { looksOf } from './looks.ts';
import { NeedsALook } from './needs-a-look.tsx';
import { OfficeSkeleton } from './office-skeleton.tsx';
import { Tiles } from './tiles.tsx';
import { TypesPanel } from './types-panel.tsx';

const POLL_MS = 60_000;

/** One page: are we busy, are we late, what waits, what stands idle, who must be back soon. */
export function OfficeScreen() {
  const t = useTranslations('office');
  const time = useTranslations('time');
  const problems = useTranslations('problems');
  const zone = useZone();
  const words = useWords();
  const { data, error, refetch } = useQuery({
    queryKey: keys.office,
    queryFn: ({ signal }) => answer(api.GET('/office', { signal })),
    refetchInterval: POLL_MS,
  });
  if (!data) {
    return error ? (
      <LoadFailed what={t('today.figures')} error={error} onRetry={() => void refetch()} />
    ) : (
      <OfficeSkeleton />
    );
  }
  if (data.units.total === 0) {
    return (
      <>
        <h1 className="text-md font-semibold">{t('today.title')}</h1>
        <div className="rounded-lg border border-line bg-surface">
          <Empty
            icon={ChartNoAxesColumn}
            title={t('today.none.title')}
            action={
              <Link className={buttonClass('primary')} href="/board">
                {t('today.none.action')}
              </Link>
            }
          >
            {t('today.none.text', { orders: words.orders })}
          </Empty>
        </div>
      </>
    );
  }
  function takeLooks(): void {
    if (!data) return;
    const looks = looksOf(data, Date.now(), words, t, time);
    download(
      'needs-a-look.csv',
      toCsv(
        ['what', 'about', 'detail'],
        looks.map(({ tag, subject, text }) => [tag, subject, text]),
      ),
    );
  }
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <h1 className="mr-auto flex items-baseline gap-2 text-md font-semibold">
          {t('today.title')} <span className="text-sm font-normal text-muted">{formatDay(data.at, zone)}</span>
        </h1>
        <Button onPress={takeLooks}>
          <Download aria-hidden size={14} /> {t('today.takeLooks')}
        </Button>
      </div>
      {error ? <Banner>{t('today.stale', { problem: sentenceOf(error, problems) })}</Banner> : null}
      <Tiles office={data} />
      <div className="grid items-stretch gap-4 @min-[60rem]:grid-cols-[1.55fr_1fr]">
        <HourlyPanel office={data} />
        <NeedsALook office={data} />
      </div>
      <TypesPanel types={data.types} />
    </>
  );
}
