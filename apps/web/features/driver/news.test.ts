import { expect, test } from 'vitest';
import { english } from '../../i18n/testkit/english.ts';
import { type News, newsTitle, whyRefused } from './news.ts';
import { shiftOf } from './shift.ts';
import type { Told } from './ahead.ts';

const t = english('driver');

const recalled: News = {
  assignmentId: 'a',
  workOrderId: 'w',
  workOrderNumber: 'WO-1071',
  code: 'recalled',
  toWorkOrderNumber: null,
  fromUnit: null,
  toUnit: null,
  at: '2026-11-21T10:42:00.000Z',
  reason: 'The customer called it off',
};

test.each<[Partial<News>, string]>([
  [{}, 'You were called back from WO-1071'],
  [{ code: 'diverted', toWorkOrderNumber: 'WO-1080' }, 'You were diverted from WO-1071 to WO-1080'],
  [{ code: 'diverted' }, 'You were diverted from WO-1071'],
  [{ code: 'stood_down' }, 'You were stood down from WO-1071'],
  [{ code: 'cancelled' }, 'WO-1071 was cancelled'],
  [{ code: 'replaced' }, 'You were taken off WO-1071'],
  [{ code: 'unit_changed', fromUnit: 'EX-1', toUnit: 'EX-2' }, 'WO-1071: your unit is EX-2 now, not EX-1'],
])('%j is told as: %s', (news, title) => expect(newsTitle({ ...recalled, ...news }, t)).toBe(title));

test('a step that came too late says what was faster; any other refusal speaks for itself', () => {
  const refused = { state: 'refused', at: 0, status: 409, sentence: 'Not now.' } as const;
  const told = {
    sequence: 1,
    commandId: 'c',
    deviceId: 'd',
    owner: 'sam',
    occurredAt: '',
    path: '',
    body: {},
    settled: refused,
    said: { assignmentId: 'a', what: { step: 'en_route' } },
  } satisfies Told;
  const clock = () => '10:42';
  expect(whyRefused(told, recalled, clock, t)).toBe(
    'Too late: You were called back from WO-1071 at 10:42. Nothing else is needed.',
  );
  expect(whyRefused(told, null, clock, t)).toBe('Not now.');
  expect(whyRefused({ ...told, said: { ...told.said, assignmentId: 'b' } }, recalled, clock, t)).toBe('Not now.');
  expect(whyRefused({ ...told, settled: { ...refused, status: 422 } }, recalled, clock, t)).toBe('Not now.');
});

test.each([
  ['available', 'available', 'on'],
  ['assigned', 'available', 'on'],
  ['assigned', 'off_shift', 'ending'],
  ['off_shift', 'off_shift', 'off'],
  ['inactive', 'inactive', 'inactive'],
] as const)('%s, then %s, is: %s', (status, restingStatus, shift) =>
  expect(shiftOf({ status, restingStatus })).toBe(shift),
);
