import { settings, settingsPatch } from '@yardmaster/domain/tenant/settings';
import { expect, test } from 'vitest';
import { english, german } from '../../i18n/testkit/english.ts';
import { changesOf, draftOf } from './draft.ts';
import { NUMBERS, numberErrors } from './numbers.ts';

const before = draftOf({ ...settings.parse({}), version: 1 });
const t = english('settings');
const typed = (change: Partial<typeof before>) => numberErrors({ ...before, ...change }, t);

test.each(['1,5', '90 s', 'abc', '1e3', '0x20', '90.5', '14', '86401', '-20'])(
  'an alarm after "%s" seconds is refused at its field',
  (acknowledgeWithinSeconds) => {
    expect(typed({ acknowledgeWithinSeconds })).toEqual({
      acknowledgeWithinSeconds: 'A whole number from 15 to 86,400, or empty for never',
    });
  },
);

test('what is empty is never, and blanks are no nought where a number has to stand', () => {
  expect(typed({ acknowledgeWithinSeconds: ' ' })).toEqual({});
  expect(typed({ radioBackdateMinutes: ' ' })).toEqual({ radioBackdateMinutes: 'A whole number from 0 to 10,080' });
  expect(typed({ radioBackdateMinutes: ' 30 ', acknowledgeWithinSeconds: '90' })).toEqual({});
});

test('hours are refused in hours', () => {
  expect(typed({ maxHours: '10,5', windowHours: '168' })).toEqual({});
  expect(typed({ maxHours: '200' })).toEqual({ maxMinutes: 'Hours from 1 to 168, such as 10 or 10.5' });
  expect(numberErrors({ ...before, windowHours: '1 1' }, german('settings'))).toEqual({
    windowMinutes: 'Stunden von 1 bis 168, etwa 10 oder 10,5',
  });
});

test('what cannot be read is a change: it can be saved, and is refused then', () => {
  const never = { ...before, acknowledgeWithinSeconds: '' };
  expect(changesOf(never, { ...never, acknowledgeWithinSeconds: 'abc' })).not.toEqual({});
});

test.each(NUMBERS)('$of is bounded as the server bounds it', ({ of, least, most }) => {
  const standing = { ...before, [of]: String(least + 1) };
  const takes = (value: number) =>
    settingsPatch.safeParse(changesOf(standing, { ...before, [of]: String(value) })).success;
  expect([least - 1, least, most, most + 1].map(takes)).toEqual([false, true, true, false]);
});
