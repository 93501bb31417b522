import { expect, test } from 'vitest';
import { repeated } from './repeat.ts';

test('alone it is one; repeated it ends with Sunday, at the same time on the clocks on both sides of their change', () => {
  // The clocks of Berlin go back on Sunday, 25 October 2026.
  const days = repeated('2026-10-23T22:00', '2026-10-24T06:00', true, 'Europe/Berlin');
  expect(days).toEqual([
    { startsAt: '2026-10-23T20:00:00.000Z', endsAt: '2026-10-24T04:00:00.000Z' },
    { startsAt: '2026-10-24T20:00:00.000Z', endsAt: '2026-10-25T05:00:00.000Z' },
    { startsAt: '2026-10-25T21:00:00.000Z', endsAt: '2026-10-26T05:00:00.000Z' },
  ]);
  expect(repeated('2026-10-23T22:00', '2026-10-24T06:00', false, 'Europe/Berlin')).toEqual(days.slice(0, 1));
  expect(repeated('2026-10-25T08:00', '2026-10-25T16:00', true, 'Europe/Berlin')).toHaveLength(1);
});
