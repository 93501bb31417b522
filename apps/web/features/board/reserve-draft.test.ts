import { expect, test } from 'vitest';
import { english } from '../../i18n/testkit/english.ts';
import { defaultWindow, windowErrors } from './reserve-draft.ts';

const t = english('board');
const NOW = Date.parse('2026-11-21T18:42:10Z');
const ORDER = { dueFrom: null, dueUntil: null };
const NEED = { windowFrom: null, windowUntil: null, durationMinutes: null };

test('the window is the one of the requirement, else of the order, else from the next full hour', () => {
  const own = { ...NEED, windowFrom: '2026-11-22T08:00:00Z', windowUntil: '2026-11-22T10:00:00Z' };
  const dated = { dueFrom: '2026-11-23T08:00:00Z', dueUntil: '2026-11-23T12:00:00Z' };
  expect(defaultWindow(dated, own, NOW)).toEqual({
    from: '2026-11-22T08:00:00.000Z',
    until: '2026-11-22T10:00:00.000Z',
  });
  expect(defaultWindow(dated, NEED, NOW)).toEqual({
    from: '2026-11-23T08:00:00.000Z',
    until: '2026-11-23T12:00:00.000Z',
  });
  expect(defaultWindow(ORDER, { ...NEED, durationMinutes: 90 }, NOW)).toEqual({
    from: '2026-11-21T19:00:00.000Z',
    until: '2026-11-21T20:30:00.000Z',
  });
});

test('an order whose window is over gets one that goes forward', () => {
  const { from, until } = defaultWindow({ dueFrom: null, dueUntil: '2026-11-20T08:00:00Z' }, NEED, NOW);
  expect(Date.parse(until)).toBeGreaterThan(Date.parse(from));
});

test('a window has both ends, in order', () => {
  expect(windowErrors({ from: '', until: '2026-11-21T11:00' }, t)).toHaveProperty('from');
  expect(windowErrors({ from: '2026-11-21T11:00', until: '' }, t)).toHaveProperty('until');
  expect(windowErrors({ from: '2026-11-21T11:00', until: '2026-11-21T11:00' }, t)).toHaveProperty('until');
  expect(windowErrors({ from: '2026-11-21T11:00', until: '2026-11-21T12:00' }, t)).toEqual({});
  // The second 02:15 comes after the first 02:45.
  expect(windowErrors({ from: '2026-10-25T02:45+02:00', until: '2026-10-25T02:15+01:00' }, t)).toEqual({});
});
