import { expect, test } from 'vitest';
import { instantOf } from '../time/zoned.ts';
import { dayAfter, localOf, mondayOf } from './local-time.ts';

test("an instant on the tenant's clocks, on both sides of a change of clocks, and back again", () => {
  expect(localOf('2026-10-24T22:30:00.000Z', 'Europe/Berlin')).toBe('2026-10-25T00:30');
  expect(localOf('2026-10-25T12:00:00.000Z', 'Europe/Berlin')).toBe('2026-10-25T13:00');
  expect(instantOf(localOf('2026-03-29T05:15:00Z', 'Europe/Berlin'), 'Europe/Berlin')).toBe('2026-03-29T05:15:00Z');
});

test('weeks begin on Monday, and days go on over months and changes of clocks', () => {
  expect(mondayOf('2026-11-21')).toBe('2026-11-16');
  expect(mondayOf('2026-11-22')).toBe('2026-11-16');
  expect(mondayOf('2026-11-16', -1)).toBe('2026-11-09');
  expect(dayAfter('2026-10-24', 2)).toBe('2026-10-26');
  expect(dayAfter('2026-12-31', 1)).toBe('2027-01-01');
});
