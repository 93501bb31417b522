import { formatClock, formatDay, type Zone } from '../time/format.ts';

/** `Sat, Nov 21 2026`: of what may be years old. */
export function longDay(at: string, zone: Zone): string {
  const year = new Intl.DateTimeFormat(zone.locale, { timeZone: zone.timeZone, year: 'numeric' });
  return `${formatDay(at, zone)} ${year.format(new Date(at))}`;
}

/** `Sat, Nov 21 10:42`: the same whenever it is read, also on paper. */
export function exactly(at: string, zone: Zone): string {
  return `${formatDay(at, zone)} ${formatClock(at, zone)}`;
}
