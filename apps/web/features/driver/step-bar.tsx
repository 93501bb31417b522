'use client';

import {
  Check,
  CircleCheck,
  LogOut,
  type LucideIcon,
  MapPin,
  RefreshCw,
  TriangleAlert,
  Truck,
  Undo2,
  XCircle,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type MouseEvent, type ReactNode, useState } from 'react';
import { cx } from '../ui/cx.ts';
import { later } from '../ui/later.tsx';
import { AddBar } from './add-bar.tsx';
import type { Progress } from './fold.ts';
import { HoldButton } from './hold-button.tsx';
import type { Job } from './job.ts';
import { StandDown } from './stand-down.tsx';
import { nextStepOf, type Said, type Step } from './steps.ts';
import { ThumbButton } from './thumb-button.tsx';
import { useDeaf } from '../ui/use-deaf.ts';

const AskSheet = later(async () => (await import('./ask-sheet.tsx')).AskSheet);
const DeclineSheet = later(async () => (await import('./decline-sheet.tsx')).DeclineSheet);
const ProblemSheet = later(async () => (await import('./problem-sheet.tsx')).ProblemSheet);

type Asking = 'leave' | 'decline' | 'problem';

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
  driverId: string;
  progress: Progress;
  onTell: (said: Said, file?: Blob) => void;
  onReload: () => void;
};

function Aside({ icon: Icon, children, onPress }: { icon: LucideIcon; children: ReactNode; onPress: () => void }) {
  return (
    <ThumbButton size="lg" className="flex-1 basis-[min(7rem,170px)] gap-1.5! px-2!" onClick={onPress}>
      <Icon aria-hidden size={18} className="shrink-0" /> {children}
    </ThumbButton>
  );
}

/** In the thumb's reach: the next step, and what else can be said of the job. */
export function StepBar({ job, driverId, progress, onTell, onReload }: Props) {
  const t = useTranslations('driver');
  const [asking, setAsking] = useState<Asking | null>(null);
  const { status, gone } = progress;
  const { number } = job.workOrder;
  const unit = job.equipment.identifier;
  const step = nextStepOf(progress);
  const Icon = step === null ? RefreshCw : STEP_ICON[step];
  const isDeaf = useDeaf(step ?? 'none');
  const isAsked = job.assignment.standDownRequestedAt !== null && !gone;

  function close(): void {
    setAsking(null);
  }
  function say(said: Said): void {
    close();
    onTell(said);
  }

  /**
   * Not by disabling the button: it would lose the focus, and a screen reader would say so each time. What asks first may
   * hear a key.
   */
  function hear(event: MouseEvent): void {
    if (isDeaf && step !== 'completed') event.stopPropagation();
  }

  const beside =
    status === 'dispatched' && !isAsked ? (
      <Aside icon={XCircle} onPress={() => setAsking('decline')}>
        {t('decline.button')}
      </Aside>
    ) : status === 'on_site' ? (
      <Aside icon={LogOut} onPress={() => setAsking('leave')}>
        {t('step.leave')}
      </Aside>
    ) : null;
  const problem = (
    <Aside icon={TriangleAlert} onPress={() => setAsking('problem')}>
      {t('problem.button')}
    </Aside>
  );

  return (
    <div className="relative grid max-h-[60dvh] min-h-0 touch-manipulation grid-cols-1 gap-2.5 overflow-y-auto border-t border-line bg-surface px-[min(1.125rem,24px)] pt-3 pb-[max(1.125rem,env(safe-area-inset-bottom))]">
      {isAsked ? <StandDown job={job} onConfirm={() => onTell({ step: 'stand_down' })} /> : null}
      {/* Touches do not reach it, keys and switches are not heard. */}
      <div className={cx('grid grid-cols-1', isDeaf && 'pointer-events-none')} onClickCapture={hear}>
        {step === 'completed' ? (
          <HoldButton
            variant={isAsked ? 'secondary' : 'primary'}
            onConfirm={() => onTell({ step })}
            question={t('done.question', { number })}
            lead={t('done.text', { unit })}
            answer={t('done.answer')}
          >
            <Icon aria-hidden size={24} className="shrink-0" /> {t(`step.${step}`)}
          </HoldButton>
        ) : (
          <ThumbButton
            variant={isAsked ? 'secondary' : 'primary'}
            className="flex-wrap px-[min(1.25rem,24px)]!"
            onClick={() => (step === null ? onReload() : onTell({ step }))}
          >
            <Icon aria-hidden size={24} className="shrink-0" />
            {t(`step.${step ?? 'none'}`)}
          </ThumbButton>
        )}
      </div>
      {gone ? null : (
        <AddBar progress={progress} onTell={onTell}>
          {beside ? null : problem}
        </AddBar>
      )}
      {gone || !beside ? null : (
        <div className="flex flex-wrap gap-2.5">
          {beside}
          {problem}
        </div>
      )}
      {asking === 'decline' ? (
        <DeclineSheet
          job={job}
          driverId={driverId}
          onClose={close}
          onDecline={(because) => say({ step: 'decline', because })}
        />
      ) : null}
      {asking === 'problem' ? (
        <ProblemSheet
          job={job}
          status={status}
          onClose={close}
          onReport={(kind, note) => say({ step: 'failure', kind, note })}
        />
      ) : null}
      {asking === 'leave' ? (
        <AskSheet
          question={t('leave.title', { unit })}
          lead={t('leave.text', { unit, number })}
          answer={t('leave.confirm')}
          onAnswer={() => say({ step: 'leave' })}
          onClose={close}
        />
      ) : null}
    </div>
  );
}
