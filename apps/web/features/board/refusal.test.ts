import { expect, test } from 'vitest';
import { english, german } from '../../i18n/testkit/english.ts';
import { Problem } from '../api/problem.ts';
import type { ChangeOf } from './change.ts';
import { isTaken, lostRace, withAlternative } from './refusal.ts';

const ZONE = { timeZone: 'America/Los_Angeles', locale: 'en-GB' };
const NOW = Date.parse('2026-11-21T18:43:00Z');
const TEXTS = { t: english('board'), problems: english('problems') };
const NAMES = { unit: 'EX-204', driver: 'Kim' };
const HOLDER = {
  assignmentId: 'a',
  workOrderId: 'w',
  workOrderNumber: 'WO-1077',
  status: 'dispatched',
  since: '2026-11-21T18:42:00Z',
  by: 'Dana Ortiz',
};
const NEXT = { equipmentId: 'ex198', identifier: 'EX-198', driverId: 'ana' };
const SENT: ChangeOf<'assign'> = {
  kind: 'assign',
  key: 'k',
  at: '',
  workOrderId: 'w2',
  requirementId: 'r',
  equipmentId: 'ex204',
  driverId: 'kim',
};

test('a lost race names who won, when in the zone of the organisation, and what is next best', () => {
  const problem = new Problem(409, { code: 'equipment_taken', holder: HOLDER, alternatives: [NEXT] });
  expect(lostRace(problem, NAMES, NOW, ZONE, TEXTS)).toEqual({
    text: 'EX-204 was sent to WO-1077 at 10:42 by Dana Ortiz. EX-198 is next best.',
    next: NEXT,
  });
  const inGerman = { t: german('board'), problems: german('problems') };
  expect(lostRace(problem, NAMES, NOW, ZONE, inGerman).text).toBe(
    'EX-204 wurde von Dana Ortiz zu WO-1077 entsandt (10:42). Nächstbeste Wahl: EX-198.',
  );
});

test('a driver who was taken is named instead of the unit', () => {
  const problem = new Problem(409, { code: 'driver_taken', holder: { ...HOLDER, by: null } });
  expect(lostRace(problem, NAMES, NOW, ZONE, TEXTS)).toEqual({ text: 'Kim was sent to WO-1077 at 10:42.', next: null });
});

test('without a holder the sentence of the server stands', () => {
  const problem = new Problem(409, { code: 'work_order_closed', title: 'The work order is closed' });
  expect(lostRace(problem, NAMES, NOW, ZONE, TEXTS).text).toBe('The work order is closed.');
});

test('a body that is no problem does not break the message', () => {
  expect(lostRace(new Problem(502, '<html>'), NAMES, NOW, ZONE, TEXTS).text).toBe('Something went wrong.');
});

test('the next best keeps the wish and takes the crew that is free with it', () => {
  const wish = { kind: 'assign', workOrderId: 'w2', requirementId: 'r', equipmentId: 'ex198' };
  expect(withAlternative(SENT, NEXT)).toEqual({ ...wish, driverId: 'ana' });
  expect(withAlternative(SENT, { ...NEXT, driverId: null })).toEqual(wish);
  expect(withAlternative({ ...SENT, driverId: null }, NEXT)).toEqual({ ...wish, driverId: null });
});

test('only who was taken meanwhile is lost to somebody faster', () => {
  expect(
    ['equipment_taken', 'driver_taken', 'gate_blocked'].map((code) => isTaken(new Problem(409, { code }))),
  ).toEqual([true, true, false]);
  expect(isTaken(new TypeError('no network'))).toBe(false);
});
