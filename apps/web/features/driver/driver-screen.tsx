'use client';

import { CircleUserRound } from 'lucide-react';
import { useSession } from '../shell/session.tsx';
import { Empty } from '../ui/empty.tsx';
import { LoadFailed } from '../ui/page-state.tsx';
import { DriverSkeleton } from './driver-skeleton.tsx';
import { JobView } from './job-view.tsx';
import { NoJob } from './no-job.tsx';
import { TapList } from './tap-list.tsx';
import { useJob } from './use-job.ts';

function DriverJob({ driverId }: { driverId: string }) {
  const { query, taps, tap, retryNow, dismiss } = useJob(driverId);
  const { data, error, isPending, dataUpdatedAt } = query;
  const reload = () => void query.refetch();
  const list = taps.length > 0 ? <TapList taps={taps} onRetry={retryNow} onDismiss={dismiss} /> : null;
  if (isPending) return <DriverSkeleton />;
  if (data === undefined) return <LoadFailed what="Your job" error={error} onRetry={reload} />;
  if (data === null) {
    return (
      <NoJob checkedAt={dataUpdatedAt} error={error} onReload={reload}>
        {list}
      </NoJob>
    );
  }
  return (
    <JobView
      job={data}
      taps={taps}
      error={error}
      knownAt={dataUpdatedAt}
      onTap={(step) => tap(data, step)}
      onReload={reload}
    >
      {list}
    </JobView>
  );
}

/** The driver's page: one job, one next step. */
export function DriverScreen() {
  const { driverId } = useSession();
  if (driverId === null) {
    return (
      <>
        <h1 className="sr-only">Driver</h1>
        <Empty icon={CircleUserRound} title="You are not registered as a driver">
          A dispatcher can add you under Office, Fleet, Drivers, with the e-mail address you sign in with.
        </Empty>
      </>
    );
  }
  return <DriverJob driverId={driverId} />;
}
