import type { Board } from '@yardmaster/domain/board/board';
import { expect, test } from 'vitest';
import { english } from '../../i18n/testkit/english.ts';
import { Problem } from '../api/problem.ts';
import { blockedBy } from './blocked.ts';
import { isPendingId, PENDING, type Wish } from './change.ts';
import { indexBoard } from './model.ts';
import { driverChoices, matching, unitChoices } from './swap-choices.ts';
import { swapWords } from './swap-words.ts';
import { yard } from './testing.ts';
import { withChange } from './with-change.ts';

/** The yard with Kim and EX-9 at work on the trench. */
function busy(patch: Partial<Board['assignments'][number]> = {}) {
  const board = yard();
  const [first] = board.assignments;
  if (!first) throw new Error('the yard has an assignment');
  const crew = [{ driverId: 'kim', joinedAt: board.at }];
  const second = { ...first, id: 'a2', workOrderId: 'trench', requirementId: 'r2', equipmentId: 'ex9', crew, ...patch };
  return { board: { ...board, assignments: [first, second] }, first };
}

type Told = NonNullable<Parameters<typeof unitChoices>[2]>;
const FINDING = { code: 'unit_in_maintenance', gate: 'maintenance', level: 'block', text: 'In maintenance.' } as const;
const TAKEN = { code: 'unit_taken', gate: null, level: 'block', text: 'Another job holds the unit.' } as const;

function told(...units: { id: string; findings: readonly Told['units'][number]['findings'][number][] }[]): Told {
  const value = { value: 1 };
  return {
    at: '2026-11-21T10:00:00Z',
    demand: {
      workOrderId: 'footings',
      requirementId: 'r1',
      equipmentTypeId: 'digger',
      priority: 3,
      capabilities: [],
      certificationIds: [],
      place: null,
      from: '2026-11-21T10:00:00Z',
      until: null,
    },
    units: units.map(({ id, findings }, i) => ({
      id,
      identifier: id,
      status: 'available',
      since: '2026-11-21T09:00:00Z',
      rank: i + 1,
      score: 50,
      canGo: findings.length === 0,
      findings: [...findings],
      parts: {
        distance: { ...value, distanceMeters: 6_200 },
        idle: { ...value, idleMinutes: 5 },
        fit: { ...value, spareCapabilities: 0, missingCapabilities: [], fitsUntilEnd: true },
        reservation: { ...value, minutesToReservation: null },
      },
    })),
    drivers: [],
    pairs: [],
    totals: { units: units.length, drivers: 0 },
  };
}

test('units of the type are offered, the free ones first, and what another job has with that job and its crew', () => {
  const { board, first } = busy();
  const choices = unitChoices(indexBoard(board), first, undefined);
  expect(choices.map((c) => [c.name, c.on?.order ?? null])).toEqual([
    ['EX-10', null],
    ['EX-9', 'WO-2'],
  ]);
  expect(choices[1]?.on).toEqual({ assignmentId: 'a2', order: 'WO-2', title: 'Trench', partner: 'Kim' });
});

test('what is not confirmed, and a job that needs another type than the unit that leaves, is not exchanged with', () => {
  const pending = busy({ id: `${PENDING}k` });
  expect(isPendingId(pending.board.assignments[1]?.id ?? '')).toBe(true);
  expect(unitChoices(indexBoard(pending.board), pending.first, undefined).map((c) => c.id)).toEqual(['ex10']);
  expect(driverChoices(indexBoard(pending.board), pending.first, undefined).map((c) => c.id)).toEqual(['ana']);
  const { board, first } = busy({ workOrderId: 'spoil', requirementId: 'r3' });
  expect(unitChoices(indexBoard(board), first, undefined).map((c) => c.id)).toEqual(['ex10']);
});

test('a gate is told and comes last, with a reason; that another job has it is no gate', () => {
  const { board, first } = busy();
  const ranking = told({ id: 'ex10', findings: [FINDING] }, { id: 'ex9', findings: [TAKEN] });
  expect(unitChoices(indexBoard(board), first, ranking)).toMatchObject([
    { id: 'ex9', warnings: [], isBlocked: false, distanceKm: 6.2 },
    { id: 'ex10', warnings: ['In maintenance.'], isBlocked: true, isPassable: true },
  ]);
});

test('people are offered who are not in the crew, with the unit that others are on; a search finds them', () => {
  const { board, first } = busy();
  const drivers = board.drivers.map((d) => (d.id === 'ana' ? { ...d, status: 'inactive' as const } : d));
  const choices = driverChoices(indexBoard({ ...board, drivers }), first, undefined);
  expect(choices.map((c) => [c.name, c.on?.partner])).toEqual([['Kim', 'EX-9']]);
  expect(matching(choices, 'ex-9 tren').map((c) => c.id)).toEqual(['kim']);
  expect(matching(choices, 'lee')).toEqual([]);
});

const shared = { assignmentId: 'a1', withAssignmentId: 'a2' };
const UNITS: Wish = { kind: 'swapUnit', ...shared, equipmentId: 'ex9', fromEquipmentId: 'ex2' };
const PEOPLE: Wish = { kind: 'swapDriver', ...shared, driverId: 'lee', withDriverId: 'kim' };
const sent = (wish: Wish) => ({ ...wish, key: 'k', at: '2026-11-21T10:01:00Z' });

test('an exchange shows on both jobs at once; laid over a board that shows it already, it changes nothing', () => {
  const { board } = busy();
  const units = withChange(board, sent(UNITS));
  expect(units.assignments.map((a) => [a.id, a.equipmentId])).toEqual([
    ['a1', 'ex9'],
    ['a2', 'ex2'],
  ]);
  expect(withChange(units, sent(UNITS))).toBe(units);
  const people = withChange(board, sent(PEOPLE));
  expect(people.assignments.map((a) => a.crew.map((c) => c.driverId))).toEqual([['kim'], ['lee']]);
  expect(withChange(people, sent(PEOPLE))).toBe(people);
});

test('who is relieved by somebody free is free', () => {
  const board = yard();
  const free = { withAssignmentId: null };
  const units = withChange(board, sent({ ...UNITS, ...free }));
  expect(units.units.find((u) => u.id === 'ex2')?.status).toBe('available');
  const people = withChange(board, sent({ ...PEOPLE, ...free }));
  expect(people.drivers.find((d) => d.id === 'lee')?.status).toBe('available');
});

test('what came of it is said with both jobs, and a gate leads to the question for a reason', () => {
  const { board } = busy();
  const say = (wish: Wish) => {
    const change = sent(wish);
    if (change.kind !== 'swapUnit' && change.kind !== 'swapDriver') throw new Error('no swap');
    return swapWords(board, change, english('board'));
  };
  expect(say(UNITS)).toBe('EX-9 is on WO-1 now, and EX-2 on WO-2.');
  expect(say({ ...PEOPLE, withAssignmentId: null })).toBe('Kim is on WO-1 now, and Lee is free.');
  const problem = new Problem(409, { code: 'gate_blocked', mayOverride: true, findings: [FINDING] });
  expect(blockedBy(sent(UNITS), problem)).toEqual({ wish: UNITS, sentences: ['In maintenance.'] });
});
