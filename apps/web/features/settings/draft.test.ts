import { settings, settingsPatch } from '@yardmaster/domain/tenant/settings';
import { expect, test } from 'vitest';
import { changesOf, draftOf } from './draft.ts';

const before = draftOf({ ...settings.parse({}), version: 1 });

test('only what was changed is sent, within each group too', () => {
  expect(changesOf(before, before)).toEqual({});
  const draft = {
    ...before,
    maxHours: '10,5',
    workOrder: ' Call ',
    gates: { ...before.gates, shift: 'warn' as const },
  };
  const patch = changesOf(before, draft);
  expect(patch).toEqual({
    words: { workOrder: 'Call' },
    gates: { shift: 'warn' },
    hoursOfService: { maxMinutes: 630 },
  });
  expect(settingsPatch.parse(patch)).toEqual(patch);
});

test('no alarm for a missing acknowledgement is an empty field', () => {
  expect(changesOf(before, { ...before, acknowledgeWithinSeconds: '' })).toEqual({
    dispatch: { acknowledgeWithinSeconds: null },
  });
});
