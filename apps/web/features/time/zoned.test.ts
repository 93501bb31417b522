import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { instantOf, isBefore, localOf, onClocks, turnsOf } from './zoned.ts';

test('a local time is meant in the zone of the organisation', () => {
  expect(instantOf('2026-11-21T10:42', 'America/Los_Angeles')).toBe('2026-11-21T18:42:00.000Z');
  expect(instantOf('2026-07-01T10:42', 'America/Los_Angeles')).toBe('2026-07-01T17:42:00.000Z');
  expect(instantOf('2026-11-21T10:42', 'Asia/Kolkata')).toBe('2026-11-21T05:12:00.000Z');
  expect(localOf('2026-10-24T22:30:00.000Z', 'Europe/Berlin')).toBe('2026-10-25T00:30');
  expect(onClocks('2026-07-01T17:42:07Z', 'America/Los_Angeles')).toBe('2026-07-01T10:42-07:00');
});

test('a time that the clock change skips is none, and where one is needed it moves forward', () => {
  expect(turnsOf('2026-03-08T02:30', 'America/Los_Angeles')).toEqual([]);
  expect(instantOf('2026-03-08T02:30', 'America/Los_Angeles')).toBe('2026-03-08T10:30:00.000Z');
});

test('a time that comes twice says which of the two it is; of itself it is the first', () => {
  const [first = '', second = ''] = turnsOf('2026-10-25T02:30', 'Europe/Berlin');
  expect([first, second]).toEqual(['2026-10-25T02:30+02:00', '2026-10-25T02:30+01:00']);
  expect([first, second].map((turn) => instantOf(turn, 'Europe/Berlin'))).toEqual([
    '2026-10-25T00:30:00.000Z',
    '2026-10-25T01:30:00.000Z',
  ]);
  expect(localOf('2026-10-25T01:30:42Z', 'Europe/Berlin')).toBe(second);
  expect(instantOf('2026-10-25T02:30', 'Europe/Berlin')).toBe(instantOf(first, 'Europe/Berlin'));
  // The same clock time of another day, as a shift that is repeated has it.
  expect(instantOf(`2026-10-26T02:30+02:00`, 'Europe/Berlin')).toBe('2026-10-26T01:30:00.000Z');
  expect(isBefore('2026-10-25T02:45+02:00', second)).toBe(true);
  expect(isBefore(second, '2026-10-25T02:45+02:00')).toBe(false);
});

const ZONES = [
  'America/Los_Angeles',
  'America/St_Johns',
  'America/Sao_Paulo',
  'Europe/Berlin',
  'Europe/Dublin',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  'Antarctica/Troll',
  'Pacific/Apia',
  'Pacific/Chatham',
  'UTC',
];
const MINUTE_MS = 60_000;
const zones = fc.constantFrom(...ZONES);
const minutes = fc.integer({
  min: Date.parse('1975-01-01T00:00Z') / MINUTE_MS,
  max: Date.parse('2060-01-01T00:00Z') / MINUTE_MS,
});

/** Moments around a change of the clocks, where there is one after the moment that was drawn; else that moment. */
const moments = fc.tuple(zones, minutes, fc.integer({ min: -200, max: 200 })).map(([zone, minute, off]) => {
  const drawn = Temporal.Instant.fromEpochMilliseconds(minute * MINUTE_MS).toZonedDateTimeISO(zone);
  const near = drawn.getTimeZoneTransition('next') ?? drawn;
  return { zone, at: near.add({ minutes: off }) };
});

test('every moment stands in a field as itself, and comes out of it as the same, in any zone', () => {
  fc.assert(
    fc.property(moments, ({ zone, at }) => {
      const local = localOf(at.toInstant().toString(), zone);
      expect(local.slice(0, 16)).toBe(at.toPlainDateTime().toString({ smallestUnit: 'minute' }));
      expect(Date.parse(instantOf(local, zone))).toBe(at.epochMilliseconds);
      expect(turnsOf(local.slice(0, 16), zone)).toContain(local);
    }),
    { numRuns: 1_000 },
  );
});

test('what the clocks show twice, once or never is found, and in its order, in any zone', () => {
  fc.assert(
    fc.property(moments, fc.integer({ min: -200, max: 200 }), ({ zone, at }, shift) => {
      const typed = at.toPlainDateTime().add({ minutes: shift });
      const [one, other] = (['earlier', 'later'] as const).map((disambiguation) =>
        typed.toZonedDateTime(zone, { disambiguation }),
      );
      const shown = [one, other].filter((moment) => moment?.toPlainDateTime().equals(typed));
      const meant = [...new Set(shown.map((moment) => moment?.epochMilliseconds))];
      const text = typed.toString({ smallestUnit: 'minute' });
      const turns = turnsOf(text, zone);
      expect(turns.map((turn) => Date.parse(instantOf(turn, zone)))).toEqual(meant);
      expect(Date.parse(instantOf(text, zone))).toBe(typed.toZonedDateTime(zone).epochMilliseconds);
      expect(turns.every((turn) => turn.slice(0, 16) === text && (turn === text) === (turns.length === 1))).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

test('of two times in fields the earlier is the one that comes first, in any zone', () => {
  fc.assert(
    fc.property(moments, fc.integer({ min: -200, max: 200 }), ({ zone, at }, shift) => {
      const [from, until] = [at, at.add({ minutes: shift })].map((one) => localOf(one.toInstant().toString(), zone));
      expect(isBefore(from ?? '', until ?? '')).toBe(shift > 0);
    }),
    { numRuns: 1_000 },
  );
});
