import type { AssignmentStatus } from '@yardmaster/domain/assignment/status';
import type { Sent } from '@yardmaster/domain/driver/my-jobs';
import type { JobStep } from '@yardmaster/domain/message/step';
import type { FailureKind } from '@yardmaster/domain/assignment/failure';
import type { Translate } from '../../i18n/translate.ts';
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

/** What was told, as the record tells it. */
export function recordOf(said: Said, t: Translate<'driver'>): string {
  switch (said.step) {
    case 'failure':
      return t(`failure.${said.kind}.label`);
    case 'shift':
      return said.to === 'on' ? t('told.onShift') : t('told.offShift');
    case 'message':
      return said.urgent ? t('told.urgentMessage') : t('told.message');
    case 'signature':
      return t('told.signature', { name: said.signerName });
    case 'heard':
    case 'note':
    case 'photo':
    case 'acknowledge':
    case 'en_route':
    case 'on_site':
    case 'returning':
    case 'completed':
    case 'leave':
    case 'decline':
    case 'stand_down':
      return t(`told.${said.step}`);
    default:
      return said satisfies never;
  }
}

/** The same as the office has it. */
export function sentWords({ step, text }: Sent, t: Translate<'driver'>): string {
  switch (step) {
    case 'signature':
      return t('told.signature', { name: text ?? '' });
    case 'urgent_message':
      return t('told.urgentMessage');
    case 'breakdown':
    case 'no_access':
    case 'part_done':
    case 'danger':
      return t(`failure.${step}.label`);
    case 'acknowledge':
    case 'en_route':
    case 'on_site':
    case 'returning':
    case 'completed':
    case 'message':
    case 'heard':
    case 'note':
    case 'photo':
      return t(`told.${step}`);
    default:
      return step satisfies never;
  }
}

/** How far a job can be, one part after the other. */
export const STRIP = [
  'dispatched',
  'en_route',
  'on_site',
  'returning',
  'completed',
] as const satisfies readonly AssignmentStatus[];

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
