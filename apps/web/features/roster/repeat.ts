import { dayAfter } from '../records/local-time.ts';
import { instantOf } from '../time/zoned.ts';

const SUNDAY = 0;

function weekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

function moved(local: string, days: number): string {
  return `${dayAfter(local.slice(0, 10), days)}${local.slice(10)}`;
}

/**
 * A shift as instants, alone or on each day up to Sunday: at the same time on the clocks of each day, however long that
 * day is.
 */
export function repeated(
  from: string,
  until: string,
  isRepeated: boolean,
  timeZone: string,
): { startsAt: string; endsAt: string }[] {
  const first = from.slice(0, 10);
  const more = isRepeated && weekday(first) !== SUNDAY ? 7 - weekday(first) : 0;
  return Array.from({ length: more + 1 }, (_, n) => ({
    startsAt: instantOf(moved(from, n), timeZone),
    endsAt: instantOf(moved(until, n), timeZone),
  }));
}
