'use client';

import { CircleCheck, Hourglass } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useZone } from '../shell/session.tsx';
import { formatMoment } from '../time/format.ts';
import { windowOf } from './window.ts';
import { useNow } from '../time/now.ts';
import { cx } from '../ui/cx.ts';
import { Status } from '../ui/status.tsx';
import { DangerNoteLater } from './danger-note-later.ts';
import { type EndTold, endTold, isDangerWaiting, type Progress } from './fold.ts';
import type { Job } from './job.ts';
import { JobFacts } from './job-facts.tsx';
import { useTold } from './phone-context.tsx';
import type { Paper } from './read.ts';
import { ProgressStrip } from './progress-strip.tsx';
import { StepBar } from './step-bar.tsx';
import type { Said } from './steps.ts';

type Props = {
  job: Job;
  papers: readonly Paper[];
  /** Which of them are on this phone. */
  kept: ReadonlySet<string>;
  driverId: string;
  progress: Progress;
  onTell: (said: Said, file?: Blob) => void;
  onReload: () => void;
  /** Above the job: what must be seen before it. */
  above: ReactNode;
  /** What comes later and moves nothing. */
  news: ReactNode;
  children: ReactNode;
};

function Until({ job }: { job: Job }) {
  const t = useTranslations('driver');
  const now = useNow();
  const zone = useZone();
  const { dueFrom, dueUntil } = job.workOrder;
  if (now === null) return null;
  if (dueFrom && dueUntil) return <> · {t('job.between', windowOf(dueFrom, dueUntil, zone, now))}</>;
  if (dueUntil) return <> · {t('job.until', { moment: formatMoment(dueUntil, zone, now) })}</>;
  return dueFrom ? <> · {t('job.from', { moment: formatMoment(dueFrom, zone, now) })}</> : null;
}

function Alarm({ job, at }: { job: Job; at: string }) {
  const { commands } = useTold();
  return (
    <DangerNoteLater at={at} isWaiting={isDangerWaiting(commands, job.assignment.id)} contact={job.workOrder.contact} />
  );
}

/** In the place of the status: the office would be the one that recalled it. */
function End({ end: { what, isWaiting } }: { end: EndTold }) {
  const t = useTranslations('driver');
  const Icon = isWaiting ? Hourglass : CircleCheck;
  return (
    <span role="status" className="flex items-center gap-1.5 font-semibold">
      <Icon aria-hidden size={20} className="shrink-0" />
      {t('ended', { what, waits: String(isWaiting) })}
    </span>
  );
}

export function JobView({ job, papers, kept, driverId, progress, onTell, onReload, above, news, children }: Props) {
  const t = useTranslations('driver');
  const { assignment, workOrder } = job;
  const { commands } = useTold();
  const end = progress.gone ? endTold(commands, assignment.id) : null;
  return (
    <div className="mx-auto flex min-h-0 w-full max-w-lg flex-1 flex-col">
      {/*
        What only screen readers see is positioned: it stays in here, or the page itself could be scrolled away. It gives
        the room for news, however large the text: what can be pressed stays where it is.
      */}
      <div className={cx('relative flex-1 overflow-y-auto px-4.5 py-3.5', news ? 'min-h-[10dvh]' : 'min-h-[25dvh]')}>
        {above}
        {assignment.alarm === 'danger' && assignment.alarmAt ? <Alarm job={job} at={assignment.alarmAt} /> : null}
        <p className="text-lg">{end ? <End end={end} /> : <Status status={progress.status} size={20} />}</p>
        <h1 className="mt-2 text-2xl font-bold wrap-anywhere">{workOrder.title}</h1>
        <p className="mt-0.5 text-lg text-muted">
          {t('job.order', { number: workOrder.number, priority: workOrder.priority })}
          <Until job={job} />
        </p>
        <ProgressStrip status={progress.status} />
        <JobFacts job={job} papers={papers} kept={kept} driverId={driverId} />
        <div className="mt-3 grid grid-cols-1 gap-3">{children}</div>
      </div>
      {news}
      {/* Another job closes what was asked about this one. */}
      <StepBar
        key={assignment.id}
        job={job}
        driverId={driverId}
        progress={progress}
        onTell={onTell}
        onReload={onReload}
      />
    </div>
  );
}
