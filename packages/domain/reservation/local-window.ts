import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../primitives.ts';

/** Half-open: what begins when another ends does not overlap it. */
export type Window = { from: Instant; until: Instant };
/** The same as wall clocks show it: `2026-03-29T02:30`, with the offset behind it. */
export type LocalWindow = { from: string; until: string };

/**
 * What clocks on a wall show, as instants. A time that a clock change skips is taken as far after the change as it lies
 * after the last time before it (02:30 is 03:30); a time that comes twice is taken as the first of the two, unless its
 * offset is named (`2026-10-25T02:30+01:00`). That is Temporal's `compatible`, and RFC 5545 §3.3.5. So a window from 02:30 one
 * day to 02:30 the next lasts 23 or 25 hours over a change, and one that ends at a wall time touches one that begins there.
 * undefined where nothing of the window is left: it ends before it begins, or lies in what was skipped.
 * @throws RangeError when a text is no local time, the zone is unknown, or an offset is not one of that time
 */
export function toInstants(localFrom: string, localUntil: string, timeZone: string): Window | undefined {
  const [from, until] = [toInstant(localFrom, timeZone), toInstant(localUntil, timeZone)];
  return from < until ? { from, until } : undefined;
}

/** The way back, exact: each end with its offset, so that both times of a repeated hour are told apart. */
export function toLocal({ from, until }: Window, timeZone: string): LocalWindow {
  return { from: shown(from, timeZone), until: shown(until, timeZone) };
}

const OFFSET = /[+-]\d{2}:\d{2}$/;

function toInstant(local: string, timeZone: string): Instant {
  const zoned = OFFSET.test(local)
    ? Temporal.ZonedDateTime.from(`${local}[${timeZone}]`, { offset: 'reject' })
    : Temporal.PlainDateTime.from(local, { overflow: 'reject' }).toZonedDateTime(timeZone, {
        disambiguation: 'compatible',
      });
  return new Date(zoned.epochMilliseconds).toISOString();
}

function shown(instant: Instant, timeZone: string): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(timeZone)
    .toString({ timeZoneName: 'never', smallestUnit: 'minute' });
}
