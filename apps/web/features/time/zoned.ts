import { Temporal } from 'temporal-polyfill';

/** `2026-11-21T10:42` of a date field, meant in `timeZone`, as an instant. A time that a clock change skips moves forward. */
export function instantOf(local: string, timeZone: string): string {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).toInstant().toString();
}
