const DAY_MS = 86_400_000;

/** Before that nobody dispatched, and what a year is typed with (`0002`) is none; behind it a year has five digits some day. */
const FIRST_DAY = '1970-01-01';
const LAST_DAY = '2999-12-31';

/** Whether it is a day that there is, of a time that somebody can mean. An address may be written by hand. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < FIRST_DAY || text > LAST_DAY) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  // The 30th of February is read as one of March, or not at all.
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
}

/** The Monday of the week that `day` (`2026-11-21`) falls into, moved by whole weeks. */
export function mondayOf(day: string, weeks = 0): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  const sinceMonday = (new Date(at).getUTCDay() + 6) % 7;
  return new Date(at + (weeks * 7 - sinceMonday) * DAY_MS).toISOString().slice(0, 10);
}

/** A day later or earlier: calendar days, whatever the clocks do. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
