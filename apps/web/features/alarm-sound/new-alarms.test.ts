import { expect, test } from 'vitest';
import { alarmsOf, isNewAlarm } from './new-alarms.ts';

const quiet = { id: 'a', alarm: null };
const silent = { id: 'a', alarm: 'unacknowledged' };
const danger = { id: 'b', alarm: 'danger' };

test('what rises is heard, what stood before or was cleared is not', () => {
  const heard = (before: (typeof silent | typeof quiet)[] | null, now: (typeof silent | typeof quiet)[]) =>
    isNewAlarm(before && alarmsOf(before), alarmsOf(now));
  expect(heard(null, [silent])).toBe(false);
  expect(heard([quiet], [silent])).toBe(true);
  expect(heard([silent], [silent, danger])).toBe(true);
  expect(heard([silent], [{ id: 'a', alarm: 'danger' }])).toBe(true);
  expect(heard([silent, danger], [danger])).toBe(false);
  expect(heard([silent], [silent])).toBe(false);
});
