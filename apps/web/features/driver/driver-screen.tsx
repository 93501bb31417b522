'use client';

import { CircleUserRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { later } from '../ui/later.tsx';
import { isWaiting } from '../outbox/command.ts';
import { WakeOffer } from '../push/wake-offer.tsx';
import { useSession } from '../shell/session.tsx';
import { Banner } from '../ui/banner.tsx';
import { Empty } from '../ui/empty.tsx';
import { DriverHeader } from './driver-header.tsx';
import { DriverSkeleton } from './driver-skeleton.tsx';
import { hasJobs, linesOf } from './jobs.ts';
import { JobView } from './job-view.tsx';
import { LoadFailed } from './load-failed.tsx';
import { LocationLine } from './location-line.tsx';
import { DriverMessages } from './messages-button.tsx';
import { NewsBanner } from './news-banner.tsx';
import { useUnread } from './news-seen.ts';
import { NoJob } from './no-job.tsx';
import { OfflineNote } from './offline-note.tsx';
import { PhoneProvider } from './phone-context.tsx';
import { ShiftLine } from './shift-line.tsx';
import { ToldList } from './told-list.tsx';
import { unheardOf } from './thread.ts';
import { UrgentBanner } from './urgent-banner.tsx';
import { useDriver } from './use-driver.ts';

const JobList = later(async () => (await import('./job-list.tsx')).JobList);

function Frame({ header, children }: { header: ReactNode; children: ReactNode }) {
  return (
    <>
      {header}
      <main id="content" tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
        {children}
      </main>
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
  const t = useTranslations('driver');
  const { job, progress, shift, news, told, tell, ...rest } = useDriver(driverId);
  const { unread, markRead } = useUnread(news);
  if (!rest.isKnown && !rest.error) return <Waiting />;
  const header = (
    <DriverHeader unit={job?.equipment.identifier ?? null} shift={shift === null ? null : t(`shift.short.${shift}`)}>
      {job ? <DriverMessages assignmentId={job.assignment.id} items={rest.thread} told={told} onTell={tell} /> : null}
    </DriverHeader>
  );
  if (!rest.isKnown) {
    return (
      <Frame header={header}>
        <LoadFailed error={rest.error} onRetry={rest.reload} />
      </Frame>
    );
  }
  const unheard = unheardOf(rest.thread, told);
  const [first] = unheard;
  const above = (
    <div className="grid grid-cols-1 gap-3 not-empty:mb-4">
      {first ? (
        <UrgentBanner
          key={first.id}
          message={first}
          more={unheard.length - 1}
          onHeard={() => tell({ step: 'heard', messageId: first.id })}
        />
      ) : null}
      {rest.failure ? <Banner>{rest.failure}</Banner> : null}
      {job === null && shift !== 'off' && shift !== 'inactive' ? <WakeOffer /> : null}
      {unread ? <NewsBanner news={unread} onDismiss={markRead} /> : null}
    </div>
  );
  const jobs = rest.jobs && hasJobs(rest.jobs.data) ? rest.jobs.data : null;
  const lines = linesOf(told, job?.assignment.id ?? null, rest.jobs);
  const list = lines.length > 0 ? <ToldList lines={lines} news={news} onDismiss={rest.dismiss} /> : null;
  const line =
    shift === null ? null : (
      <div>
        <ShiftLine shift={shift} isFree={job === null} onChange={(to) => tell({ step: 'shift', to })} />
        {shift === 'inactive' ? null : <LocationLine isOn={shift !== 'off'} />}
      </div>
    );
  return (
    <Frame header={header}>
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
      {job && progress ? (
        <JobView
          job={job}
          papers={rest.papers}
          driverId={driverId}
          progress={progress}
          onTell={tell}
          onReload={rest.reload}
          news={above}
        >
          {list}
          {line}
        </JobView>
      ) : (
        <NoJob
          checkedAt={rest.knownAt}
          isOff={shift === 'off'}
          shift={line}
          onReload={rest.reload}
          hasList={jobs !== null}
          news={above}
        >
          {list}
          {jobs ? <JobList jobs={jobs} /> : null}
        </NoJob>
      )}
    </Frame>
  );
}

/** The driver's page: one job, one next step. */
export function DriverScreen() {
  const t = useTranslations('driver');
  const { driverId } = useSession();
  if (driverId === null) {
    return (
      <Frame header={<DriverHeader unit={null} shift={null} />}>
        <h1 className="sr-only">{t('screen.name')}</h1>
        <Empty icon={CircleUserRound} title={t('screen.notRegistered.title')}>
          {t('screen.notRegistered.text')}
        </Empty>
      </Frame>
    );
  }
  return (
    <PhoneProvider driverId={driverId} waiting={<Waiting />}>
      <DriverJob driverId={driverId} />
    </PhoneProvider>
  );
}
