import { expect, test } from 'vitest';
import { periodOf } from './period.ts';

test('both days are whole, on the clocks of the organisation; what is no day is nothing', () => {
  expect(periodOf('2026-11-20', '2026-11-21', 'America/Los_Angeles')).toEqual({
    from: '2026-11-20T08:00:00Z',
    until: '2026-11-22T08:00:00Z',
  });
  expect(periodOf('2026-11-20', '', 'UTC')).toEqual({ from: '2026-11-20T00:00:00Z' });
  expect(periodOf('2026-13-45', 'today', 'UTC')).toEqual({});
  // The day on which the clocks go back has twenty-five hours.
  expect(periodOf('2026-10-25', '2026-10-25', 'Europe/Berlin')).toEqual({
    from: '2026-10-24T22:00:00Z',
    until: '2026-10-25T23:00:00Z',
  });
});
