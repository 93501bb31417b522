import type { Instant } from '../primitives.ts';
import type { Demand } from './facts.ts';

/**
 * How far ahead is looked where nobody knows when the work ends: an hour. Less misses what is about to begin; more warns
 * of nearly every reservation of the day, and a warning that is always there is read by nobody.
 */
const UNKNOWN_END_MINUTES = 60;
const MINUTE_MS = 60_000;

export function ms(instant: Instant): number {
  return Date.parse(instant);
}

/** Whole minutes from one moment to another; negative when it lies before. */
export function minutesBetween(from: number, to: number): number {
  return Math.floor((to - from) / MINUTE_MS);
}

export function addMinutes(at: number, minutes: number): Instant {
  return new Date(at + minutes * MINUTE_MS).toISOString();
}

/** When the work is taken to end, half-open: what begins at that moment is not in its way. */
export function endOf(demand: Pick<Demand, 'from' | 'until'>): number {
  const from = ms(demand.from);
  const until = demand.until === null ? from : ms(demand.until);
  return until > from ? until : from + UNKNOWN_END_MINUTES * MINUTE_MS;
}

/** For later: nobody has to set off now. */
export function isPlanned(demand: Pick<Demand, 'from'>, now: Instant): boolean {
  return ms(demand.from) > ms(now);
}
