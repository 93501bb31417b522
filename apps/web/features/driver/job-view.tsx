'use client';

import { Check, CircleCheck, LogOut, MapPin, type LucideIcon, RefreshCw, Truck, Undo2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useZone } from '../shell/session.tsx';
import { formatMoment } from '../time/format.ts';
import { useNow } from '../time/now.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { Status } from '../ui/status.tsx';
import type { Job } from './job.ts';
import { JobFacts } from './job-facts.tsx';
import { OfflineNote } from './offline-note.tsx';
import { ProgressStrip } from './progress-strip.tsx';
import { nextStepOf, progressOf, STEP_LABEL, type Step } from './steps.ts';
import type { Tap } from './tap-queue.ts';

const STEP_ICON: Record<Step, LucideIcon> = {
  acknowledge: Check,
  en_route: Truck,
  on_site: MapPin,
  returning: Undo2,
  completed: CircleCheck,
  leave: LogOut,
};

type Props = {
  job: Job;
  taps: readonly Tap[];
  error: unknown;
  knownAt: number;
  onTap: (step: Step) => void;
  onReload: () => void;
  children: ReactNode;
};

function Until({ job }: { job: Job }) {
  const now = useNow();
  const zone = useZone();
  const { dueFrom, dueUntil } = job.workOrder;
  if (now === null) return null;
  if (dueUntil) return <> · until {formatMoment(dueUntil, zone, now)}</>;
  return dueFrom ? <> · from {formatMoment(dueFrom, zone, now)}</> : null;
}

export function JobView({ job, taps, error, knownAt, onTap, onReload, children }: Props) {
  const [leaving, setLeaving] = useState(false);
  const progress = progressOf(job, taps);
  const step = nextStepOf(progress);
  const Icon = step === null ? RefreshCw : STEP_ICON[step];
  const { workOrder, equipment, crew } = job;
  return (
    <div className="mx-auto flex min-h-0 w-full max-w-lg flex-1 flex-col">
      <OfflineNote error={error} knownAt={knownAt} />
      <div className="min-h-0 flex-1 overflow-y-auto px-4.5 py-4">
        <p className="flex flex-wrap items-center gap-x-2.5 text-lg">
          <span className="font-semibold">{equipment.identifier}</span>
          <span className="text-muted">{crew.map((c) => c.name).join(', ')}</span>
          <Status status={progress.status} size={18} className="ml-auto" />
        </p>
        <h1 className="mt-2 text-2xl font-bold wrap-anywhere">{workOrder.title}</h1>
        <p className="mt-0.5 text-lg text-muted">
          {workOrder.number} · priority {workOrder.priority}
          <Until job={job} />
        </p>
        <ProgressStrip status={progress.status} />
        <JobFacts job={job} />
        <div className="mt-3">{children}</div>
      </div>
      <div className="grid shrink-0 gap-2.5 border-t border-line bg-surface px-4.5 pt-3 pb-[max(1.125rem,env(safe-area-inset-bottom))]">
        <Button
          variant="primary"
          size="xl"
          className="w-full justify-center"
          onPress={() => (step === null ? onReload() : onTap(step))}
        >
          <Icon aria-hidden size={24} />
          {step === null ? 'Check for the next job' : STEP_LABEL[step]}
        </Button>
        {progress.status === 'on_site' && !progress.left ? (
          <Button size="lg" className="w-full justify-center" onPress={() => setLeaving(true)}>
            <LogOut aria-hidden size={18} /> {STEP_LABEL.leave}
          </Button>
        ) : null}
      </div>
      <Confirm
        title={`Leave ${equipment.identifier} here?`}
        isOpen={leaving}
        onClose={() => setLeaving(false)}
        confirm="Leave it here"
        onConfirm={() => {
          setLeaving(false);
          onTap('leave');
        }}
      >
        <p className="text-md">
          {equipment.identifier} stays on {workOrder.number}. You are free for the next job; somebody else can fetch it.
        </p>
      </Confirm>
    </div>
  );
}
