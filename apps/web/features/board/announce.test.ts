import { expect, test } from 'vitest';
import { english, german } from '../../i18n/testkit/english.ts';
import { Problem, Unreachable } from '../api/problem.ts';
import { currentToasts } from '../ui/toast-store.ts';
import { announceAnswer, announceRefusal } from './announce.ts';
import type { ChangeOf } from './change.ts';
import type { ChangeAnswer } from './send-change.ts';
import { yard } from './testing.ts';

const t = english('board');
const ZONE = { timeZone: 'UTC', locale: 'en-GB' };
const WAYS = { change: () => undefined, askOverride: () => undefined, undoMs: 60_000 };
const SENT: ChangeOf<'assign'> = { kind: 'assign', key: 'k', at: '', workOrderId: 'trench', requirementId: 'r2' };

function told(answer: ChangeAnswer, say = t): string | undefined {
  announceAnswer(yard(), SENT, answer, WAYS, say);
  return currentToasts().at(-1)?.text;
}
const assigned = (driverIds: string[]) =>
  ({ kind: 'assigned', assignmentId: 'a', equipmentId: 'ex9', driverIds }) as const;

test('what was sent is named, with whoever goes along', () => {
  expect(told(assigned(['kim', 'ana']))).toBe('EX-9 was sent to WO-2 with Kim and Ana.');
  expect(told(assigned([]))).toBe('EX-9 was sent to WO-2, without people.');
  expect(told(assigned(['kim', 'gone']), german('board'))).toBe('EX-9 ist zu WO-2 entsandt, mit Kim und Fahrer.');
});

test.each([
  [1, '1st'],
  [2, '2nd'],
  [3, '3rd'],
  [4, '4th'],
  [11, '11th'],
  [1021, '1021st'],
])('a place in the queue is counted: %i', (position, place) => {
  const text = told({ kind: 'queued', entryId: 'q', position });
  expect(text).toBe(`Nothing suitable is free: WO-2 is queued as ${place}.`);
});

test('an undo that was refused says why, as far as that is known', () => {
  const undone = (detail: string | null) => told({ kind: 'undone', standDown: null, refused: { detail } });
  expect(undone('The unit is on site.')).toBe('Not undone. The unit is on site.');
  expect(undone(null)).toBe('Not undone. It stays as it is.');
});

test('without an answer one is told to look; what is reserved already is told with when', () => {
  const refused = (error: Error) => {
    const window = { plannedFrom: '', plannedUntil: '' };
    const sent = { ...SENT, ...window, kind: 'reserve', equipmentId: 'ex9' } as const;
    announceRefusal(yard(), sent, error, ZONE, WAYS, { t, problems: english('problems') });
    return currentToasts().at(-1)?.text;
  };
  expect(refused(new Unreachable())).toBe('The server does not answer. The board shows what stands; try again.');
  const today = new Date().toISOString().slice(0, 10);
  const plan = { workOrderNumber: 'WO-1', plannedFrom: `${today}T10:00:00Z`, plannedUntil: `${today}T11:30:00Z` };
  const facts = {
    code: 'equipment_reserved',
    title: 'Reserved',
    conflicts: [{ what: 'equipment', reservation: plan }],
    alternatives: [{ equipmentId: 'ex10', identifier: 'EX-10' }],
  };
  const text = 'EX-9 is reserved for WO-1 from 10:00 until 11:30. EX-10 is free then.';
  expect(refused(new Problem(409, facts))).toBe(text);
  expect(currentToasts().at(-1)?.action?.label).toBe('Reserve EX-10');
});
