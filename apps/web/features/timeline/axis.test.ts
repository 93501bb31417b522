import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import {
  addDays,
  dayOf,
  daysOf,
  isDay,
  momentOf,
  rangeAround,
  SCALES,
  SNAP_MS,
  snap,
  startOf,
  ticksOf,
  timeAt,
  widthOf,
  xOf,
  ZOOMS,
} from './axis.ts';

const LA = 'America/Los_Angeles';
const clock = (ms: number, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).toPlainTime().toString().slice(0, 5);
const ofDay = (day: string, timeZone: string) =>
  ticksOf({ fromMs: startOf(day, timeZone), untilMs: startOf(addDays(day, 1), timeZone) }, 'day', timeZone).map((t) =>
    clock(t.atMs, timeZone),
  );

test('when the clock goes back, its hour stands there twice', () => {
  const clocks = ofDay('2026-11-01', LA);
  expect(clocks).toHaveLength(25);
  expect(clocks.slice(0, 5)).toEqual(['00:00', '01:00', '01:00', '02:00', '03:00']);
});

test('when the clock goes forward, its hour is left out', () => {
  const clocks = ofDay('2026-03-08', LA);
  expect(clocks).toHaveLength(23);
  expect(clocks.slice(0, 4)).toEqual(['00:00', '01:00', '03:00', '04:00']);
});

test('where midnight is skipped, the day begins when it does', () => {
  const clocks = ofDay('2026-09-06', 'America/Santiago');
  expect(clocks).toHaveLength(23);
  expect(clocks[0]).toBe('01:00');
});

test('half an hour of summer time: lines go on at full hours', () => {
  expect(ofDay('2026-10-04', 'Australia/Lord_Howe').slice(0, 4)).toEqual(['00:00', '01:00', '03:00', '04:00']);
  expect(ofDay('2026-04-05', 'Australia/Lord_Howe').every((at) => at.endsWith(':00'))).toBe(true);
});

test('in a week, days are told at their begin and lines stand each six hours of the clock', () => {
  const range = rangeAround('2026-11-01', 'week', LA);
  const ticks = ticksOf(range, 'week', LA);
  expect(ticks.filter((t) => t.kind === 'day')).toHaveLength(14);
  expect(new Set(ticks.map((t) => clock(t.atMs, LA)))).toEqual(new Set(['00:00', '06:00', '12:00', '18:00']));
});

test('a clock time that is skipped moves forward', () => {
  expect(clock(momentOf('2026-03-08', 2, LA), LA)).toBe('03:00');
});

test('a day is one that there is', () => {
  expect(['2026-11-21', '2026-02-30', '21.11.', '', '2026-11-21T10:00'].map(isDay)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
});

const zone = fc.constantFrom(LA, 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/Santiago', 'UTC');
const day = fc.integer({ min: 0, max: 3_650 }).map((n) => addDays('2024-01-01', n));
const zoom = fc.constantFrom(...ZOOMS);

test('a range holds whole days, with the one that is looked at, and at most what may be read', () => {
  fc.assert(
    fc.property(day, zoom, zone, (d, z, timeZone) => {
      const range = rangeAround(d, z, timeZone);
      const { before, after } = SCALES[z];
      expect(dayOf(range.fromMs, timeZone)).toBe(addDays(d, -before));
      expect(dayOf(range.untilMs - 1, timeZone)).toBe(addDays(d, after));
      expect(range.untilMs - range.fromMs).toBeLessThanOrEqual((14 * 24 + 1) * 3_600_000);
    }),
  );
});

test('lines ascend within the range, one begin for each day, and there is none at a time that does not stand on the clock', () => {
  fc.assert(
    fc.property(day, zoom, zone, (d, z, timeZone) => {
      const range = rangeAround(d, z, timeZone);
      const ticks = ticksOf(range, z, timeZone);
      const { before, after, lineMinutes } = SCALES[z];
      expect(ticks.filter((t) => t.kind === 'day')).toHaveLength(before + after + 1);
      for (const [i, tick] of ticks.entries()) {
        expect(tick.atMs).toBeGreaterThan(ticks[i - 1]?.atMs ?? range.fromMs - 1);
        expect(tick.atMs).toBeLessThan(range.untilMs);
        if (tick.kind === 'day') continue;
        const [h = 0, m = 0] = clock(tick.atMs, timeZone).split(':').map(Number);
        expect((h * 60 + m) % lineMinutes).toBe(0);
      }
    }),
    { numRuns: 60 },
  );
});

test('what is drawn at a place is the time of that place, and a snapped time stays where it is', () => {
  const instant = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2034, 0) });
  fc.assert(
    fc.property(day, zoom, zone, instant, (d, z, timeZone, at) => {
      const range = rangeAround(d, z, timeZone);
      expect(Math.abs(timeAt(xOf(at, range, z), range, z) - at)).toBeLessThan(1);
      expect(widthOf(range, z)).toBeGreaterThan(0);
      expect(snap(snap(at))).toBe(snap(at));
      expect(Math.abs(snap(at) - at)).toBeLessThanOrEqual(SNAP_MS / 2);
      expect(Number(clock(snap(at), timeZone).slice(3)) % 15).toBe(0);
    }),
  );
});

test('the days in sight: the one in the middle of hours, from and to of a week', () => {
  const zone = 'America/Los_Angeles';
  const day = rangeAround('2026-11-21', 'day', zone);
  const at = (clock: string) => xOf(Date.parse(clock), day, 'day');
  // 890.5 pixels are no whole number of milliseconds.
  expect(daysOf(at('2026-11-21T13:00:00Z'), 890.5, day, 'day', zone)).toEqual({
    first: '2026-11-21',
    last: '2026-11-21',
  });
  expect(daysOf(at('2026-11-20T13:00:00Z'), 890.5, day, 'day', zone).first).toBe('2026-11-20');
  const week = rangeAround('2026-11-14', 'week', zone);
  const monday = xOf(startOf('2026-11-14', zone), week, 'week');
  expect(daysOf(monday, 890.5, week, 'week', zone)).toEqual({ first: '2026-11-14', last: '2026-11-20' });
});
