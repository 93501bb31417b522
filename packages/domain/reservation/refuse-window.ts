import type { Instant } from '../primitives.ts';
import type { Refusal } from '../problems.ts';
import type { Sentence } from '../words/sentence.ts';
import type { Window } from './local-window.ts';
import { isBounded } from './reservation.ts';

/**
 * A window that can be planned for: both ends, forward, not over, and not begun unless it had begun already (`begun`).
 * Refusals: invalid_request.
 */
export function refuseWindow(
  { from, until }: { from: Instant | null; until: Instant | null },
  now: Instant,
  begun?: Instant,
): { ok: true; window: Window } | { ok: false; refusal: Refusal } {
  if (from === null) return invalid('plannedFrom', 'Required: neither the requirement nor its order says when');
  if (until === null) return invalid('plannedUntil', 'Required: neither the requirement nor its order says how long');
  const window = { from: new Date(from).toISOString(), until: new Date(until).toISOString() };
  if (window.from >= window.until) return invalid('plannedUntil', 'The window ends before it begins');
  if (window.from < now && window.from !== begun) return invalid('plannedFrom', 'Lies in the past');
  if (window.until <= now) return invalid('plannedUntil', 'Lies in the past');
  if (!isBounded(window.from, window.until)) return invalid('plannedUntil', 'Five years at most');
  return { ok: true, window };
}

function invalid(field: string, message: Sentence): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { code: 'invalid_request', errors: [{ pointer: `/${field}`, message }] } };
}
