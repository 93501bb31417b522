import { dayAfter, isDay } from '../records/local-time.ts';
import { instantOf } from '../time/zoned.ts';

/** The days of the address, both of them whole, as the instants between them on the organisation's clocks. */
export function periodOf(from: string, until: string, timeZone: string): { from?: string; until?: string } {
  const begin = (day: string) => instantOf(`${day}T00:00`, timeZone);
  return {
    ...(isDay(from) ? { from: begin(from) } : {}),
    ...(isDay(until) ? { until: begin(dayAfter(until, 1)) } : {}),
  };
}
