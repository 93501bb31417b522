'use client';

import { OctagonAlert } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import type { Job } from './job.ts';

/**
 * The office asks the crew to leave the job. It stands above the next step, which keeps its place: a thumb that is on its
 * way to one must not hit the other.
 */
export function StandDown({ job, onConfirm }: { job: Job; onConfirm: () => void }) {
  return (
    <section role="alert" aria-label="Stand-down" className="grid gap-2.5 rounded-lg bg-late-soft p-3.5">
      <p className="flex items-start gap-2.5 text-lg font-semibold text-late">
        <OctagonAlert aria-hidden size={22} className="mt-px shrink-0" />
        <span className="min-w-0 wrap-anywhere">The office asks you to stand down from {job.workOrder.number}</span>
      </p>
      {job.standDownReason ? (
        <p className="text-lg whitespace-pre-line wrap-anywhere">“{job.standDownReason}”</p>
      ) : null}
      <Button
        variant="primary"
        size="xl"
        className="w-full shrink justify-center text-lg! whitespace-normal!"
        onPress={onConfirm}
      >
        I have heard, standing down
      </Button>
    </section>
  );
}
