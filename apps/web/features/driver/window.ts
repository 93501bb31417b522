import { formatClock, formatDay, formatMoment, type Zone } from '../time/format.ts';

/** From when until when, with the day once where both are on one. */
export function windowOf(from: string, until: string, zone: Zone, nowMs: number): { from: string; until: string } {
  const isOneDay = formatDay(from, zone) === formatDay(until, zone);
  return {
    from: formatMoment(from, zone, nowMs),
    until: isOneDay ? formatClock(until, zone) : formatMoment(until, zone, nowMs),
  };
}
