import { expect, test } from 'vitest';
import { english } from '../../i18n/testkit/english.ts';
import { dueOf, windowOf } from './due.ts';

const t = english('board');
const ZONE = { timeZone: 'UTC', locale: 'en-GB' };
const NOW = Date.parse('2026-11-21T10:00:00Z');
const NEED = {
  id: 'r',
  equipmentTypeId: 't',
  quantity: 1,
  assigned: 0,
  completed: 0,
  queued: 0,
  reserved: 0,
  windowFrom: null,
  windowUntil: null,
  durationMinutes: null,
  capabilities: [],
};

function due(dueFrom: string | null, dueUntil: string | null, assigned = 0) {
  return dueOf({ dueFrom, dueUntil, requirements: [{ ...NEED, assigned }] }, NOW, ZONE, { t, time: english('time') });
}

test('late past the end of the window, assigned or not', () => {
  expect(due(null, '2026-11-21T09:18:00Z', 1)).toEqual({ text: '42 min late', late: true, isSpan: true });
});

test('late past its beginning only while something is missing', () => {
  expect(due('2026-11-21T09:52:00Z', null)).toEqual({ text: '8 min late', late: true, isSpan: true });
  expect(due('2026-11-21T09:52:00Z', null, 1)).toBeNull();
});

test('ahead: soon as a span, later as a moment, and nothing when nobody said', () => {
  expect(due('2026-11-21T10:24:30Z', null)).toEqual({ text: 'in 25 min', late: false, isSpan: true });
  expect(due('2026-11-22T10:24:00Z', null)).toEqual({ text: 'Sun 10:24', late: false, isSpan: false });
  expect(due(null, '2026-11-21T15:00:00Z')).toEqual({ text: 'until 15:00', late: false, isSpan: false });
  expect(due(null, null)).toBeNull();
});

test('the window reads as it was asked for', () => {
  expect(windowOf({ dueFrom: '2026-11-21T11:05:00Z', dueUntil: '2026-11-21T15:00:00Z' }, NOW, ZONE, t)).toBe(
    '11:05 – 15:00',
  );
  expect(windowOf({ dueFrom: '2026-11-21T11:05:00Z', dueUntil: null }, NOW, ZONE, t)).toBe('from 11:05');
  expect(windowOf({ dueFrom: null, dueUntil: '2026-11-21T15:00:00Z' }, NOW, ZONE, t)).toBe('until 15:00');
});
