import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toInstants, toLocal } from './local-window.ts';
import { overlaps } from './windows.ts';

const BERLIN = 'Europe/Berlin';
const LOS_ANGELES = 'America/Los_Angeles';

function hours(from: string, until: string, zone: string): number {
  const window = toInstants(from, until, zone);
  if (!window) throw new Error('nothing is left');
  return (Date.parse(window.until) - Date.parse(window.from)) / 3_600_000;
}

describe.each([
  [BERLIN, '2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25', '02:30', '+02:00', '+01:00'],
  [LOS_ANGELES, '2026-03-07', '2026-03-08', '2026-10-31', '2026-11-01', '01:30', '-07:00', '-08:00'],
])('in %s', (zone, beforeSpring, spring, beforeAutumn, autumn, twice, summer, winter) => {
  test('a day from noon to noon is 23 hours over the spring change and 25 over the other', () => {
    expect(hours(`${beforeSpring}T12:00`, `${spring}T12:00`, zone)).toBe(23);
    expect(hours(`${beforeAutumn}T12:00`, `${autumn}T12:00`, zone)).toBe(25);
  });

  test('24 hours over the spring change end an hour later on the wall', () => {
    const begin = toInstants(`${beforeSpring}T12:00`, `${spring}T12:00`, zone)?.from ?? '';
    const until = new Date(Date.parse(begin) + 24 * 3_600_000).toISOString();
    expect(toLocal({ from: begin, until }, zone).until).toContain(`${spring}T13:00`);
  });

  test('a skipped time moves forward by what was skipped, and meets the time it became', () => {
    const skipped = toInstants(`${spring}T02:30`, `${spring}T05:00`, zone);
    expect(skipped).toEqual(toInstants(`${spring}T03:30`, `${spring}T05:00`, zone));
    expect(toLocal(skipped ?? { from: '', until: '' }, zone).from).toContain(`${spring}T03:30`);
  });

  test('a window of which the change leaves nothing is none', () => {
    expect(toInstants(`${spring}T02:30`, `${spring}T03:15`, zone)).toBeUndefined();
    expect(hours(`${spring}T02:00`, `${spring}T03:30`, zone)).toBe(0.5);
  });

  test('back to back at a time that comes twice does not overlap', () => {
    const first = toInstants(`${beforeAutumn}T22:00`, `${autumn}T${twice}`, zone);
    const second = toInstants(`${autumn}T${twice}`, `${autumn}T06:00`, zone);
    if (!first || !second) throw new Error('nothing is left');
    expect(overlaps(first, second)).toBe(false);
    expect(first.until).toBe(second.from);
  });

  test('the offset tells the second of the two from the first, an hour later, there and back', () => {
    const local = { from: `${autumn}T${twice}${summer}`, until: `${autumn}T${twice}${winter}` };
    const window = toInstants(local.from, local.until, zone);
    if (!window) throw new Error('nothing is left');
    expect(Date.parse(window.until) - Date.parse(window.from)).toBe(3_600_000);
    expect(toLocal(window, zone)).toEqual(local);
    expect(toInstants(`${autumn}T${twice}`, `${autumn}T06:00`, zone)?.from).toBe(window.from);
  });
});

test('what is shown leads back to the same instants, in any zone and minute', () => {
  const minute = fc.integer({ min: Date.UTC(2020, 0) / 60_000, max: Date.UTC(2035, 0) / 60_000 });
  const zones = fc.constantFrom(
    BERLIN,
    LOS_ANGELES,
    'UTC',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'America/St_Johns',
  );
  fc.assert(
    fc.property(minute, fc.integer({ min: 1, max: 500_000 }), zones, (at, length, zone) => {
      const iso = (minutes: number) => new Date(minutes * 60_000).toISOString();
      const window = { from: iso(at), until: iso(at + length) };
      const local = toLocal(window, zone);
      expect(toInstants(local.from, local.until, zone)).toEqual(window);
    }),
  );
});

test.each([
  ['2026-02-30T10:00', BERLIN],
  ['soon', BERLIN],
  ['2026-03-01T10:00', 'Moon/Base'],
  ['2026-03-01T10:00+05:00', BERLIN],
])('%s in %s is no time', (local, zone) => {
  expect(() => toInstants(local, '2026-03-02T10:00', zone)).toThrow(RangeError);
});
