import type { Instant } from '../primitives.ts';

const OLDEST_MS = 7 * 24 * 3_600_000;

/**
 * When a step happened, as its sender says, kept within the week before `now`: a phone that was offline is believed, a
 * clock that is years off is not. Never used for order.
 */
export function boundOccurredAt(claimed: Instant | undefined, now: Instant): Instant {
  if (claimed === undefined) return now;
  const at = Date.parse(claimed);
  const latest = Date.parse(now);
  return new Date(Math.min(Math.max(at, latest - OLDEST_MS), latest)).toISOString();
}
