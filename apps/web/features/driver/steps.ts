import type { AssignmentStatus } from '@yardmaster/domain/assignment/status';
import type { JobStep } from '@yardmaster/domain/message/step';
import type { FailureKind } from '@yardmaster/domain/assignment/failure';
import { FAILURE_RECORD } from './failures.ts';
import type { Progress } from './fold.ts';

/** What a driver can tell the office with one tap. */
export type Step = 'acknowledge' | 'en_route' | 'on_site' | 'returning' | 'completed' | 'leave';

/** All that a driver can tell the office: of the job, beside it, or of the shift. */
export type Said = SaidOfJob | SaidBeside | { step: 'shift'; to: 'on' | 'off' };

/** Said beside the job's life, which goes on as it was; `during` is where it stood. */
export type SaidBeside =
  | { step: 'message'; body: string; urgent: boolean }
  | { step: 'heard'; messageId: string }
  | { step: 'note'; body: string; during: JobStep | null }
  | SaidOfFile;

/** What comes with a picture. */
export type SaidOfFile =
  | { step: 'photo'; during: JobStep | null }
  | { step: 'signature'; signerName: string; during: JobStep | null };

const BESIDE: readonly Said['step'][] = ['message', 'heard', 'note', 'photo', 'signature'];

export function isBeside(said: Said): said is SaidBeside {
  return BESIDE.includes(said.step);
}

/** The step that something is kept with, where there is one of that name. */
export function jobStepOf(status: AssignmentStatus): JobStep | null {
  return status === 'reserved' || status === 'recalled' ? null : status;
}

export type SaidOfJob =
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
  switch (said.step) {
    case 'failure':
      return FAILURE_RECORD[said.kind];
    case 'shift':
      return said.to === 'on' ? 'On shift' : 'Off shift';
    case 'message':
      return said.urgent ? 'Urgent message' : 'Message';
    case 'heard':
      return 'Urgent message read';
    case 'note':
      return 'Note';
    case 'photo':
      return 'Photo';
    case 'signature':
      return `Signature of ${said.signerName}`;
    case 'acknowledge':
    case 'en_route':
    case 'on_site':
    case 'returning':
    case 'completed':
    case 'leave':
    case 'decline':
    case 'stand_down':
      return STEP_RECORD[said.step];
    default:
      return said satisfies never;
  }
}

export const STRIP: readonly { status: AssignmentStatus; label: string }[] = [
  { status: 'dispatched', label: 'Sent' },
  { status: 'en_route', label: 'En route' },
  { status: 'on_site', label: 'On site' },
  { status: 'returning', label: 'Back' },
  { status: 'completed', label: 'Done' },
];

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
