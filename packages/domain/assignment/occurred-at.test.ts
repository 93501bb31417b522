import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boundOccurredAt } from './occurred-at.ts';

const NOW = '2026-11-21T10:42:00.000Z';
const WEEK_MS = 7 * 24 * 3_600_000;

test('a time within the last week is believed', () => {
  expect(boundOccurredAt('2026-11-20T08:00:00+02:00', NOW)).toBe('2026-11-20T06:00:00.000Z');
  expect(boundOccurredAt(undefined, NOW)).toBe(NOW);
});

test('no clock, however wrong, leads out of the week before now', () => {
  const anyDate = fc.date({ min: new Date('1970-01-01'), max: new Date('9999-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(anyDate, (date) => {
      const at = Date.parse(boundOccurredAt(date.toISOString(), NOW));
      expect(at).toBeLessThanOrEqual(Date.parse(NOW));
      expect(at).toBeGreaterThanOrEqual(Date.parse(NOW) - WEEK_MS);
    }),
  );
});
