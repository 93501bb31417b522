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
import dynamic from 'next/dynamic';
import { type ReactNode, useEffect, useState } from 'react';
import type { Job } from './job.ts';
import type { Asking } from './sheets.tsx';
import { StandDown } from './stand-down.tsx';
import { nextStepOf, type Progress, type Said, STEP_LABEL, type Step } from './steps.ts';
import { ThumbButton } from './thumb-button.tsx';

const loadSheets = () => import('./sheets.tsx');
const Sheets = dynamic(() => loadSheets().then((m) => m.Sheets), { ssr: false });

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
  onTell: (said: Said) => void;
  onReload: () => void;
};

function Aside({ icon: Icon, children, onPress }: { icon: LucideIcon; children: ReactNode; onPress: () => void }) {
  return (
    <ThumbButton size="lg" className="flex-1 basis-36" onPress={onPress}>
      <Icon aria-hidden size={18} className="shrink-0" /> {children}
    </ThumbButton>
  );
}

/** In the thumb's reach: the next step, and what else can be said of the job. */
export function StepBar({ job, driverId, progress, onTell, onReload }: Props) {
  const [asking, setAsking] = useState<Asking | null>(null);
  const { status, gone } = progress;
  const step = nextStepOf(progress);
  const Icon = step === null ? RefreshCw : STEP_ICON[step];
  const isAsked = job.assignment.standDownRequestedAt !== null && !gone;

  // Fetched ahead, since where things go wrong there is often no network.
  useEffect(() => void loadSheets().catch(() => undefined), []);

  return (
    <div className="grid max-h-[75dvh] shrink-0 grid-cols-1 gap-2.5 overflow-y-auto border-t border-line bg-surface px-4.5 pt-3 pb-[max(1.125rem,env(safe-area-inset-bottom))]">
      {isAsked ? <StandDown job={job} onConfirm={() => onTell({ step: 'stand_down' })} /> : null}
      <ThumbButton
        variant={isAsked ? 'secondary' : 'primary'}
        onPress={() => (step === null ? onReload() : onTell({ step }))}
      >
        <Icon aria-hidden size={24} className="shrink-0" />
        {step === null ? 'Check for the next job' : STEP_LABEL[step]}
      </ThumbButton>
      {gone ? null : (
        <div className="flex flex-wrap gap-2.5">
          {status === 'dispatched' && !isAsked ? (
            <Aside icon={XCircle} onPress={() => setAsking('decline')}>
              Decline
            </Aside>
          ) : null}
          {status === 'on_site' ? (
            <Aside icon={LogOut} onPress={() => setAsking('leave')}>
              {STEP_LABEL.leave}
            </Aside>
          ) : null}
          <Aside icon={TriangleAlert} onPress={() => setAsking('problem')}>
            Problem
          </Aside>
        </div>
      )}
      {asking === null ? null : (
        <Sheets
          asking={asking}
          job={job}
          status={status}
          driverId={driverId}
          onClose={() => setAsking(null)}
          onTell={(said) => {
            setAsking(null);
            onTell(said);
          }}
        />
      )}
    </div>
  );
}
