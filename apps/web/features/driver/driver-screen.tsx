'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect } from 'react';
import { later } from '../ui/later.tsx';
import { isWaiting } from '../outbox/command.ts';
import { useSession } from '../shell/session.tsx';
import { Banner } from '../ui/banner.tsx';
import { cx } from '../ui/cx.ts';
import { useDeaf } from '../ui/use-deaf.ts';
import { DriverHeader } from './driver-header.tsx';
import { DriverSkeleton } from './driver-skeleton.tsx';
import { hasJobs, linesOf } from './jobs.ts';
import { LoadFailed } from './load-failed.tsx';
import { useUnread } from './news-seen.ts';
import { OfflineNote } from './offline-note.tsx';
import { papersOf } from './papers.ts';
import { PartFailed } from './part-failed.tsx';
import { PhoneProvider } from './phone-context.tsx';
import { ShiftLine } from './shift-line.tsx';
import { useDriver } from './use-driver.ts';
import { loadJobPart } from './use-part.ts';
import { Writing } from './writing.tsx';

// Not every first screen has them, and none waits for them.
const NewsBanner = later(async () => (await import('./news-banner.tsx')).NewsBanner);
const NotRegistered = later(async () => (await import('./not-registered.tsx')).NotRegistered);
const ToldList = later(async () => (await import('./told-list.tsx')).ToldList);
const LocationLine = later(async () => (await import('./location-line.tsx')).LocationLine);

type FrameProps = {
  header: ReactNode;
  /** Another job, or none, has just taken the place of what a thumb may be on its way to. */
  isDeaf?: boolean;
  children: ReactNode;
};

function Frame({ header, isDeaf, children }: FrameProps) {
  return (
    <>
      {header}
      {/* Touches do not reach it, keys and switches are not heard. */}
      <main
        id="content"
        tabIndex={-1}
        className={cx('flex min-h-0 flex-1 flex-col outline-none', isDeaf && 'pointer-events-none')}
        onClickCapture={(event) => isDeaf && event.stopPropagation()}
      >
        {children}
      </main>
      <PartFailed />
    </>
  );
}

function Waiting() {
  return (
    <Frame header={<DriverHeader unit={null} shift={null} />}>
      <DriverSkeleton />
    </Frame>
  );
}

function DriverJob({ driverId }: { driverId: string }) {
  const driver = useDriver(driverId);
  return (
    <Writing job={driver.job} items={driver.thread} told={driver.told} onTell={driver.tell}>
      <DriverPage driverId={driverId} driver={driver} />
    </Writing>
  );
}

function DriverPage({ driverId, driver }: { driverId: string; driver: ReturnType<typeof useDriver> }) {
  const t = useTranslations('driver');
  const { job, progress, shift, news, told, tell, ...rest } = driver;
  const { unread, markRead } = useUnread(news);
  const { part, freePart } = rest;
  const isDeaf = useDeaf(part && job ? job.assignment.id : freePart ? 'none' : null);
  if (!part && !freePart && !rest.obstacle) return <Waiting />;
  const header = (
    <DriverHeader
      unit={job?.equipment.identifier ?? null}
      // Without a job the shift stands at the bottom, in sight; with one it is below, and told here where it is not as usual.
      shift={shift === null || !job || shift === 'on' ? null : t(`shift.short.${shift}`)}
    >
      {job && part ? <part.DriverMessages items={rest.thread} told={told} /> : null}
    </DriverHeader>
  );
  if (!part && !freePart) {
    return (
      <Frame header={header}>
        <LoadFailed error={rest.obstacle} onRetry={rest.reload} />
      </Frame>
    );
  }
  const above = (
    <div className="grid grid-cols-1 gap-3 not-empty:mb-4">
      {part ? <part.UrgentMessages items={rest.thread} told={told} onTell={tell} /> : null}
      {rest.failure ? <Banner>{rest.failure}</Banner> : null}
      {freePart && shift !== 'off' && shift !== 'inactive' ? <freePart.WakeOffer /> : null}
    </div>
  );
  const banner = unread ? <NewsBanner news={unread} onDismiss={markRead} /> : null;
  const jobs = rest.jobs && hasJobs(rest.jobs.data) ? rest.jobs.data : null;
  const lines = linesOf(told, job?.assignment.id ?? null, rest.jobs);
  const list = lines.length > 0 ? <ToldList lines={lines} news={news} onDismiss={rest.dismiss} /> : null;
  const line =
    shift === null ? null : (
      <div>
        <ShiftLine shift={shift} isFree={job === null} onChange={(to) => tell({ step: 'shift', to })} />
        {shift === 'inactive' ? null : <LocationLine isOn={rest.isOnShift} />}
      </div>
    );
  return (
    <Frame header={header} isDeaf={isDeaf}>
      <OfflineNote
        error={rest.error}
        knownAt={rest.knownAt}
        waiting={told.filter(isWaiting).length}
        phase={rest.phase}
        isLasting={rest.isLasting}
        onRetry={() => {
          rest.retryNow();
          rest.reload();
        }}
      />
      {job && progress && part ? (
        <part.JobView
          job={job}
          papers={papersOf(rest.papers, job.assignment.id)}
          kept={rest.kept}
          driverId={driverId}
          progress={progress}
          onTell={tell}
          onReload={rest.reload}
          above={above}
          news={banner}
        >
          {list}
          {line}
        </part.JobView>
      ) : freePart ? (
        <freePart.NoJob
          checkedAt={rest.knownAt}
          isOff={shift === 'off'}
          shift={line}
          onReload={rest.reload}
          hasList={jobs !== null}
          above={above}
          news={banner}
        >
          {list}
          {jobs ? <freePart.JobList jobs={jobs} papers={rest.papers} kept={rest.kept} /> : null}
        </freePart.NoJob>
      ) : null}
    </Frame>
  );
}

/** The driver's page: one job, one next step. `hasJob`: as the server knew when it made the page, which may be long ago. */
export function DriverScreen({ hasJob }: { hasJob: boolean }) {
  const { driverId } = useSession();
  useEffect(() => {
    // While the job is read, not after: the first visit is the slowest.
    if (hasJob) void loadJobPart().catch(() => undefined);
  }, [hasJob]);
  if (driverId === null) {
    return (
      <Frame header={<DriverHeader unit={null} shift={null} />}>
        <NotRegistered />
      </Frame>
    );
  }
  return (
    <PhoneProvider driverId={driverId} waiting={<Waiting />}>
      <DriverJob driverId={driverId} />
    </PhoneProvider>
  );
}
