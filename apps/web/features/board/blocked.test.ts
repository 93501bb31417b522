import { expect, test } from 'vitest';
import { Problem } from '../api/problem.ts';
import { blockedBy, isPassable } from './blocked.ts';
import type { BoardChange } from './change.ts';

const SENT: BoardChange = {
  kind: 'assign',
  key: 'k',
  at: '',
  workOrderId: 'w',
  requirementId: 'r',
  equipmentId: 'ex9',
};
const { key: _key, at: _at, ...WISH } = SENT;
const GATE = { gate: 'maintenance', level: 'block', text: 'The unit is in maintenance.' };
const blocked = (facts: object) => new Problem(409, { code: 'gate_blocked', mayOverride: true, ...facts });

test('who may go past is asked for a reason, with every sentence once', () => {
  const findings = [GATE, GATE, { gate: 'shift', level: 'block', text: 'The driver is off shift.' }];
  expect(blockedBy(SENT, blocked({ findings }))).toEqual({
    wish: WISH,
    sentences: ['The unit is in maintenance.', 'The driver is off shift.'],
  });
});

test('what belongs to no gate, a person who may not, and another refusal stay as they are', () => {
  expect(blockedBy(SENT, blocked({ findings: [GATE, { ...GATE, gate: null }] }))).toBeNull();
  expect(blockedBy(SENT, blocked({ findings: [GATE], mayOverride: false }))).toBeNull();
  expect(blockedBy(SENT, new Problem(409, { code: 'equipment_taken', mayOverride: true }))).toBeNull();
  expect(blockedBy(SENT, blocked({ findings: 'none' }))).toBeNull();
  expect(
    blockedBy({ kind: 'clearAlarm', key: 'k', at: '', assignmentId: 'a' }, blocked({ findings: [GATE] })),
  ).toBeNull();
});

test('a reservation names what stands in the way of each unit; a warning is not in the way', () => {
  const units = [{ equipmentId: 'ex9', findings: [GATE, { ...GATE, level: 'warn', text: 'Soon.' }] }];
  const reserve: BoardChange = {
    kind: 'reserve',
    key: 'k',
    at: '',
    workOrderId: 'w',
    requirementId: 'r',
    plannedFrom: '',
    plannedUntil: '',
  };
  expect(blockedBy(reserve, blocked({ units }))?.sentences).toEqual([GATE.text]);
  expect(isPassable([{ gate: 'shift', level: 'warn' }])).toBe(false);
});

test('a job that is not more urgent can be gone past as well', () => {
  const divert: BoardChange = {
    kind: 'divert',
    key: 'k',
    at: '',
    assignmentId: 'a',
    version: 2,
    equipmentId: 'ex9',
    workOrderId: 'w',
    requirementId: 'r',
    reason: 'A burst main',
  };
  const problem = new Problem(409, { code: 'not_more_urgent', title: 'Not more urgent', mayOverride: true });
  expect(blockedBy(divert, problem)).toMatchObject({ sentences: ['Not more urgent.'], wish: { kind: 'divert' } });
});
