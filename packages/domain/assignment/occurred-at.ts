import type { Instant } from '../primitives.ts';
import { refuse } from '../problems.ts';
import { sentence } from '../words/sentence.ts';

/** How long after it happened something may still be told: a phone may have been offline. */
export const TOLD_WITHIN_MS = 7 * 24 * 3_600_000;

/**
 * When a step happened, as its sender says, kept within the week before `now`: a phone that was offline is believed, a
 * clock that is years off is not. Never used for order.
 */
export function boundOccurredAt(claimed: Instant | undefined, now: Instant): Instant {
  if (claimed === undefined) return now;
  const at = Date.parse(claimed);
  const latest = Date.parse(now);
  return new Date(Math.min(Math.max(at, latest - TOLD_WITHIN_MS), latest)).toISOString();
}

/** Clocks of two people in one room differ by this much. */
const TOLERANCE_MS = 60_000;

/**
 * A step that came by radio comes after the step before it, if not after the dispatch: that was perhaps entered when the crew
 * was on its way already. `lastStepAt` is null where none was taken.
 */
export function refuseBeforeLastStep(claimed: Instant, lastStepAt: Instant | null, now: Instant) {
  if (lastStepAt === null || Date.parse(claimed) >= Date.parse(lastStepAt) - TOLERANCE_MS) return undefined;
  return refuse('occurred_at_out_of_range', 'Not before the step before it.', {
    earliest: lastStepAt,
    latest: now,
  });
}

/** What came by radio is entered by somebody with a clock before them: a time out of the tenant's limits is a slip, and refused. */
export function refuseRadioTime(claimed: Instant, now: Instant, backdateMinutes: number) {
  const at = Date.parse(claimed);
  const latest = Date.parse(now) + TOLERANCE_MS;
  const earliest = Date.parse(now) - backdateMinutes * 60_000;
  if (at >= earliest && at <= latest) return undefined;
  return refuse(
    'occurred_at_out_of_range',
    sentence('Between {count} minutes ago and now.', { count: backdateMinutes }),
    {
      earliest: new Date(earliest).toISOString(),
      latest: now,
    },
  );
}
