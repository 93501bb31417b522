import type { MyJobs, Sent } from '@yardmaster/domain/driver/my-jobs';
import { isWaiting } from '../outbox/command.ts';
import { isAhead, type Told } from './ahead.ts';
import type { Read } from './reading.ts';
import type { Said } from './steps.ts';

export type Jobs = MyJobs;

/** Something that the driver told: as this phone keeps it, or as the office has it. */
export type Line = { at: string; told: Told; sent: null } | { at: string; told: null; sent: Sent };

/** Something to show to who has no job: the one they are on is not among it. */
export function hasJobs({ recent, coming }: Jobs): boolean {
  return coming.length > 0 || recent.some(({ until }) => until !== null);
}

const RECEIVED_SHOWN = 3;

/**
 * Refused ones first, which want to be read; then what waits, in its order; then the last that were received of this job:
 * what the office knew when it was asked, from whatever phone, and what this phone told since.
 */
export function linesOf(told: readonly Told[], assignmentId: string | null, jobs: Read<Jobs> | null): Line[] {
  const known = jobs?.data.recent.find((one) => one.assignmentId === assignmentId);
  const had = jobs && known ? jobs.had : [];
  const received: Line[] = [
    ...(known?.sent ?? []).map((sent): Line => ({ at: sent.at, told: null, sent })),
    ...told
      .filter(
        (command) =>
          assignmentId !== null &&
          command.said.assignmentId === assignmentId &&
          !isWaiting(command) &&
          isAhead(command, had),
      )
      .map(ofPhone),
  ];
  return [
    ...told.filter(({ settled }) => settled?.state === 'refused').map(ofPhone),
    ...told.filter(isWaiting).map(ofPhone),
    ...received.slice(-RECEIVED_SHOWN).toReversed(),
  ];
}

function ofPhone(told: Told): Line {
  return { at: told.occurredAt, told, sent: null };
}

/** The same before and after the office has it, so that a line stays the one it was. */
export function keyOf({ at, told, sent }: Line): string {
  return `${at} ${told ? stepOf(told.said.what) : sent.step}`;
}

function stepOf(what: Said): string {
  if (what.step === 'failure') return what.kind;
  return what.step === 'message' && what.urgent ? 'urgent_message' : what.step;
}
