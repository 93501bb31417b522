import { expect, test } from 'vitest';
import { dayAfter, mondayOf } from './local-time.ts';

test('weeks begin on Monday, and days go on over months and changes of clocks', () => {
  expect(mondayOf('2026-11-21')).toBe('2026-11-16');
  expect(mondayOf('2026-11-22')).toBe('2026-11-16');
  expect(mondayOf('2026-11-16', -1)).toBe('2026-11-09');
  expect(dayAfter('2026-10-24', 2)).toBe('2026-10-26');
  expect(dayAfter('2026-12-31', 1)).toBe('2027-01-01');
});
