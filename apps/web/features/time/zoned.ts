const MINUTE_MS = 60_000;
/** No clock is further from UTC, and no two changes of one zone are closer to each other. */
const DAY_MS = 86_400_000;
/** What the server takes, in every zone; a year of more digits nobody means. */
export const FIRST = '1900-01-02T00:00';
export const LAST = '2199-12-30T23:59';
/** Behind a time that comes twice: which of the two it is. */
const OFFSET = /[+-]\d{2}:\d{2}$/;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Making one costs some 50 µs, and a field asks six times. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  clocks.set(timeZone, made);
  return made;
}

/** What the clocks of `timeZone` show at an instant, to the second: `2026-11-21T10:42:07`. */
function shownAt(atMs: number, timeZone: string): string {
  const parts = clockOf(timeZone).formatToParts(atMs);
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('year').padStart(4, '0')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}:${of('second')}`;
}

/** How far the clocks are ahead of UTC. */
function offsetMs(atMs: number, timeZone: string): number {
  return Date.parse(`${shownAt(atMs, timeZone)}Z`) - Math.floor(atMs / 1000) * 1000;
}

/** `+02:00` */
function offsetText(offset: number): string {
  const minutes = Math.abs(Math.trunc(offset / MINUTE_MS));
  const two = (n: number) => String(n).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** A local time as a date-and-time field takes it: without its offset. */
export function fieldOf(local: string): string {
  return local.replace(OFFSET, '');
}

/** The offsets at which the clocks show `local`, in the order in which they do; and that of the day before. */
function offsetsOf(local: string, timeZone: string): { at: number[]; before: number; utcMs: number } {
  const utcMs = Date.parse(`${fieldOf(local)}Z`);
  const before = offsetMs(utcMs - DAY_MS, timeZone);
  const near = new Set([before, offsetMs(utcMs + DAY_MS, timeZone)]);
  return { at: [...near].filter((offset) => offsetMs(utcMs - offset, timeZone) === offset), before, utcMs };
}

/**
 * The times that are meant by `2026-10-25T02:30` of a date-and-time field: that one; none where a change of the clocks skips
 * it; two where they show it twice, first the first, each with its offset: `2026-10-25T02:30+02:00`.
 */
export function turnsOf(local: string, timeZone: string): string[] {
  const typed = fieldOf(local);
  // A field holds such a one while its year is being typed.
  if (typed < FIRST || typed > LAST) return [typed];
  const { at } = offsetsOf(typed, timeZone);
  return at.map((offset) => (at.length > 1 ? typed + offsetText(offset) : typed));
}

/** Whether the clocks go from before it to after it, and never show it. */
export function isSkipped(local: string, timeZone: string): boolean {
  return turnsOf(local, timeZone).length === 0;
}

/** A local time as an instant. Of two it is the one of its offset, else the first; one that is skipped moves forward. */
export function instantOf(local: string, timeZone: string): string {
  const { at, before, utcMs } = offsetsOf(local, timeZone);
  const turn = at.find((offset) => local.endsWith(offsetText(offset)));
  return new Date(utcMs - (turn ?? at[0] ?? before)).toISOString();
}

/** An instant on the clocks of `timeZone`, to the minute, as files have it: `2026-11-21T10:42-08:00`. */
export function onClocks(instant: string, timeZone: string): string {
  const atMs = Date.parse(instant);
  return shownAt(atMs, timeZone).slice(0, FIRST.length) + offsetText(offsetMs(atMs, timeZone));
}

/** The same for a field: `2026-11-21T10:42`; with its offset where the clocks show that twice. */
export function localOf(instant: string, timeZone: string): string {
  const turn = onClocks(instant, timeZone);
  const local = fieldOf(turn);
  return turnsOf(local, timeZone).includes(turn) ? turn : local;
}

/** Whether one local time comes before another of the same zone. */
export function isBefore(a: string, b: string): boolean {
  return OFFSET.test(a) && OFFSET.test(b) ? Date.parse(a) < Date.parse(b) : a < b;
}
