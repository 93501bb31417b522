import { expect, test } from 'vitest';
import { instantOf } from './zoned.ts';

test('a local time is meant in the zone of the organisation', () => {
  expect(instantOf('2026-11-21T10:42', 'America/Los_Angeles')).toBe('2026-11-21T18:42:00Z');
  expect(instantOf('2026-07-01T10:42', 'America/Los_Angeles')).toBe('2026-07-01T17:42:00Z');
  expect(instantOf('2026-11-21T10:42', 'Asia/Kolkata')).toBe('2026-11-21T05:12:00Z');
});

test('a time that the clock change skips moves forward', () => {
  expect(instantOf('2026-03-08T02:30', 'America/Los_Angeles')).toBe('2026-03-08T10:30:00Z');
});
