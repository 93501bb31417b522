import type { AssignmentStatus } from '@yardmaster/domain/assignment/status';
import type { FailureKind } from '@yardmaster/domain/assignment/failure';
import { FAILURE_RECORD } from './failures.ts';
import type { Job } from './job.ts';
import type { Tap } from './tap-queue.ts';

/** What a driver can tell the office with one tap. */
export type Step = 'acknowledge' | 'en_route' | 'on_site' | 'returning' | 'completed' | 'leave';

/** All that a driver can tell the office of a job. */
export type Said =
  | { step: Step | 'stand_down' }
  | { step: 'decline'; because: string }
  | { step: 'failure'; kind: FailureKind; note: string | null };

export const STEP_LABEL: Record<Step, string> = {
  acknowledge: 'Acknowledge',
  en_route: 'Start driving',
  on_site: 'I am on site',
  returning: 'Heading back',
  completed: 'Done',
  leave: 'Leave the unit here',
};

const STEP_RECORD: Record<Step | 'stand_down' | 'decline', string> = {
  acknowledge: 'Acknowledged',
  en_route: 'En route',
  on_site: 'On site',
  returning: 'Heading back',
  completed: 'Done',
  leave: 'Unit left here',
  stand_down: 'Standing down',
  decline: 'Declined',
};

/** What was told, as the record tells it. */
export function recordOf(said: Said): string {
  return said.step === 'failure' ? FAILURE_RECORD[said.kind] : STEP_RECORD[said.step];
}

export const STRIP: readonly { status: AssignmentStatus; label: string }[] = [
  { status: 'dispatched', label: 'Sent' },
  { status: 'en_route', label: 'En route' },
  { status: 'on_site', label: 'On site' },
  { status: 'returning', label: 'Back' },
  { status: 'completed', label: 'Done' },
];

/** `gone`: the job is over for this driver, whatever becomes of it. */
export type Progress = { status: AssignmentStatus; acknowledged: boolean; gone: boolean };

function after(progress: Progress, said: Said): Progress {
  switch (said.step) {
    case 'acknowledge':
      return { ...progress, acknowledged: true };
    case 'leave':
    case 'decline':
    case 'stand_down':
      return { ...progress, gone: true };
    case 'failure':
      return said.kind === 'danger' ? progress : { ...progress, gone: true };
    case 'en_route':
    case 'on_site':
    case 'returning':
    case 'completed':
      return { ...progress, status: said.step };
    default:
      return said satisfies never;
  }
}

/** Where the job stands: what the server knows, and on top what was tapped and not refused. */
export function progressOf({ assignment }: Job, taps: readonly Tap[]): Progress {
  const start: Progress = { status: assignment.status, acknowledged: assignment.acknowledgedAt !== null, gone: false };
  return taps
    .filter((t) => t.assignmentId === assignment.id && t.state !== 'refused')
    .reduce((progress, { said }) => after(progress, said), start);
}

/** The one step that the large button offers; null when nothing is left to do. */
export function nextStepOf({ status, acknowledged, gone }: Progress): Step | null {
  if (gone) return null;
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
