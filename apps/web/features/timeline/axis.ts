import { Temporal } from 'temporal-polyfill';

export const ZOOMS = ['hour', 'day', 'week'] as const;
export type Zoom = (typeof ZOOMS)[number];
/** Half-open, in milliseconds. */
export type Range = { fromMs: number; untilMs: number };

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** All zones of today are whole quarters off UTC, so a quarter there is a quarter here. */
export const SNAP_MS = 15 * MINUTE_MS;

type Scale = {
  pxPerHour: number;
  /** Days before and after the one that is looked at. */
  before: number;
  after: number;
  /** How far one press goes. */
  stepDays: number;
  /** Lines, and which of them bear a time. */
  lineMinutes: number;
  labelHours: number;
};

export const SCALES: Readonly<Record<Zoom, Scale>> = {
  hour: { pxPerHour: 192, before: 1, after: 1, stepDays: 1, lineMinutes: 15, labelHours: 1 },
  day: { pxPerHour: 40, before: 2, after: 2, stepDays: 1, lineMinutes: 60, labelHours: 1 },
  // With both ends the fourteen days that are read at most.
  week: { pxPerHour: 5.25, before: 3, after: 10, stepDays: 7, lineMinutes: 360, labelHours: 24 },
};

/** `2026-11-21` there. */
export function dayOf(ms: number, timeZone: string): string {
  return zoned(ms, timeZone).toPlainDate().toString();
}

export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** Whether a link names a day that there is. */
export function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}

/** A clock time of a day there; one that a clock change skips moves forward. */
export function momentOf(day: string, hour: number, timeZone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: { hour } }).epochMilliseconds;
}

/** When a day begins there: not at midnight where a clock change skips it. */
export function startOf(day: string, timeZone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds;
}

/** What can be scrolled to around a day, from one begin of a day to another. */
export function rangeAround(day: string, zoom: Zoom, timeZone: string): Range {
  const { before, after } = SCALES[zoom];
  return {
    fromMs: startOf(addDays(day, -before), timeZone),
    untilMs: startOf(addDays(day, after + 1), timeZone),
  };
}

export function widthOf(range: Range, zoom: Zoom): number {
  return xOf(range.untilMs, range, zoom);
}

/** Pixels from the start of the range, by time that passed: when the clocks go back, the day is an hour wider. */
export function xOf(ms: number, { fromMs }: Range, zoom: Zoom): number {
  return ((ms - fromMs) / HOUR_MS) * SCALES[zoom].pxPerHour;
}

export function timeAt(x: number, { fromMs }: Range, zoom: Zoom): number {
  return fromMs + (x / SCALES[zoom].pxPerHour) * HOUR_MS;
}

/** The days that are in sight, as a person would name them: of a day's lanes the one in the middle, else from and to. */
export type Days = { first: string; last: string };

/** So much of a day at the edge is not worth a name. */
const SLIVER_MS = 3 * 3_600_000;

/** Which days those are, of so much of the clock from a place on. */
export function daysOf(leftPx: number, widthPx: number, range: Range, zoom: Zoom, timeZone: string): Days {
  const at = (px: number) => Math.floor(timeAt(px, range, zoom));
  if (zoom !== 'week') {
    const day = dayOf(at(leftPx + widthPx / 2), timeZone);
    return { first: day, last: day };
  }
  return {
    first: dayOf(at(leftPx) + SLIVER_MS, timeZone),
    last: dayOf(at(leftPx + widthPx) - SLIVER_MS, timeZone),
  };
}

export function snap(ms: number): number {
  return Math.round(ms / SNAP_MS) * SNAP_MS;
}

export type Tick = {
  atMs: number;
  /** `hour`: bears the time. `day`: begins a day. `line`: neither. */
  kind: 'line' | 'hour' | 'day';
};

/** The lines of a range, in the clock of the zone: where it goes back, an hour stands there twice. */
export function ticksOf(range: Range, zoom: Zoom, timeZone: string): Tick[] {
  const { lineMinutes, labelHours } = SCALES[zoom];
  // A zone may change its clock by half an hour; lines stand at full ones.
  const stepMs = Math.min(lineMinutes, 30) * MINUTE_MS;
  const ticks: Tick[] = [];
  for (let day = dayOf(range.fromMs, timeZone); ; day = addDays(day, 1)) {
    const [from, until] = [startOf(day, timeZone), startOf(addDays(day, 1), timeZone)];
    if (from >= range.untilMs) return ticks;
    for (let at = from; at < until; at += stepMs) {
      if (at < range.fromMs || at >= range.untilMs) continue;
      const { hour, minute } = zoned(at, timeZone);
      if (at === from) ticks.push({ atMs: at, kind: 'day' });
      else if ((hour * 60 + minute) % lineMinutes === 0) {
        ticks.push({ atMs: at, kind: minute === 0 && hour % labelHours === 0 ? 'hour' : 'line' });
      }
    }
  }
}

function zoned(ms: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone);
}
