'use client';

import { CircleUserRound } from 'lucide-react';
import { useSession } from '../shell/session.tsx';
import { Empty } from '../ui/empty.tsx';
import { LoadFailed } from '../ui/page-state.tsx';
import { DriverSkeleton } from './driver-skeleton.tsx';
import { JobView } from './job-view.tsx';
import { NewsBanner } from './news-banner.tsx';
import { NoJob } from './no-job.tsx';
import { ShiftLine } from './shift-line.tsx';
import { TapList } from './tap-list.tsx';
import { useJob } from './use-job.ts';
import { useNews } from './use-news.ts';
import { useShift } from './use-shift.ts';

function DriverJob({ driverId }: { driverId: string }) {
  const { query, taps, tell, retryNow, dismiss } = useJob(driverId);
  const { data, error, isPending, dataUpdatedAt } = query;
  const assignmentId = data === undefined ? undefined : (data?.assignment.id ?? null);
  const news = useNews(assignmentId);
  const control = useShift(driverId, assignmentId);
  const reload = () => void query.refetch();
  if (isPending) return <DriverSkeleton />;
  if (data === undefined) return <LoadFailed what="Your job" error={error} onRetry={reload} />;
  const { unread } = news;
  const above = unread ? (
    <div className="mb-4">
      <NewsBanner news={unread} onDismiss={() => news.dismiss(unread)} />
    </div>
  ) : null;
  const list = taps.length > 0 ? <TapList taps={taps} news={news.last} onRetry={retryNow} onDismiss={dismiss} /> : null;
  const shift = control.shift === null ? null : <ShiftLine control={control} isFree={data === null} />;
  const shared = { error, onReload: reload, news: above };
  if (data === null) {
    return (
      <NoJob {...shared} checkedAt={dataUpdatedAt} isOff={control.shift === 'off'} shift={shift}>
        {list}
      </NoJob>
    );
  }
  return (
    <JobView
      {...shared}
      job={data}
      driverId={driverId}
      taps={taps}
      knownAt={dataUpdatedAt}
      onTell={(said) => tell(data, said)}
    >
      {list}
      {shift}
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
