import { expect, test } from 'vitest';
import { periodOf } from './period.ts';

test('both days are whole, on the clocks of the organisation; what is no day is nothing', () => {
  expect(periodOf('2026-11-20', '2026-11-21', 'America/Los_Angeles')).toEqual({
    from: '2026-11-20T08:00:00.000Z',
    until: '2026-11-22T08:00:00.000Z',
  });
  expect(periodOf('2026-11-20', '', 'UTC')).toEqual({ from: '2026-11-20T00:00:00.000Z' });
  expect(periodOf('2026-13-45', 'today', 'UTC')).toEqual({});
  // Written by hand, or half typed.
  for (const none of ['2026-02-30', '9999-12-31', '0002-11-01', '0000-01-01', '2026-99-99', '-00001-01-01']) {
    expect(periodOf(none, none, 'Europe/Berlin')).toEqual({});
  }
  expect(periodOf('', '2024-02-29', 'UTC')).toEqual({ until: '2024-03-01T00:00:00.000Z' });
  // The day on which the clocks go back has twenty-five hours.
  expect(periodOf('2026-10-25', '2026-10-25', 'Europe/Berlin')).toEqual({
    from: '2026-10-24T22:00:00.000Z',
    until: '2026-10-25T23:00:00.000Z',
  });
});
