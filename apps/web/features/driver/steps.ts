import type { AssignmentStatus } from '@yardmaster/domain/assignment/status';
import type { Job } from './job.ts';
import type { Tap } from './tap-queue.ts';

/** What a driver can tell the office with one tap. */
export type Step = 'acknowledge' | 'en_route' | 'on_site' | 'returning' | 'completed' | 'leave';

export const STEP_LABEL: Record<Step, string> = {
  acknowledge: 'Acknowledge',
  en_route: 'Start driving',
  on_site: 'I am on site',
  returning: 'Heading back',
  completed: 'Done',
  leave: 'Leave the unit here',
};

/** What was tapped, as the record tells it. */
export const STEP_RECORD: Record<Step, string> = {
  acknowledge: 'Acknowledged',
  en_route: 'En route',
  on_site: 'On site',
  returning: 'Heading back',
  completed: 'Done',
  leave: 'Unit left here',
};

export const STRIP: readonly { status: AssignmentStatus; label: string }[] = [
  { status: 'dispatched', label: 'Sent' },
  { status: 'en_route', label: 'En route' },
  { status: 'on_site', label: 'On site' },
  { status: 'returning', label: 'Back' },
  { status: 'completed', label: 'Done' },
];

export type Progress = { status: AssignmentStatus; acknowledged: boolean; left: boolean };

/** Where the job stands: what the server knows, and on top what was tapped and not refused. */
export function progressOf(job: Job, taps: readonly Tap[]): Progress {
  const { assignment } = job;
  const start: Progress = { status: assignment.status, acknowledged: assignment.acknowledgedAt !== null, left: false };
  return taps
    .filter((t) => t.assignmentId === assignment.id && t.state !== 'refused')
    .reduce((progress, { step }): Progress => {
      if (step === 'acknowledge') return { ...progress, acknowledged: true };
      if (step === 'leave') return { ...progress, left: true };
      return { ...progress, status: step };
    }, start);
}

/** The one step that the large button offers; null when nothing is left to do. */
export function nextStepOf({ status, acknowledged, left }: Progress): Step | null {
  if (left) return null;
  switch (status) {
    case 'dispatched':
      return acknowledged ? 'en_route' : 'acknowledge';
    case 'en_route':
      return 'on_site';
    case 'on_site':
      return 'returning';
    case 'returning':
      return 'completed';
    case 'reserved':
    case 'completed':
    case 'recalled':
      return null;
    default:
      return status satisfies never;
  }
}
