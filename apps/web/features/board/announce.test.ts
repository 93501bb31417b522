import { afterEach, expect, test, vi } from 'vitest';
import { english, german } from '../../i18n/testkit/english.ts';
import { Problem, Unreachable } from '../api/problem.ts';
import { currentToasts } from '../ui/toast-store.ts';
import { announceAnswer, whyRefused } from './announce.ts';
import type { BoardChange, ChangeOf, Wish } from './change.ts';
import type { ChangeAnswer } from './send-change.ts';
import { yard } from './testing.ts';
import { undoLast } from './undo-stack.ts';

afterEach(() => vi.useRealTimers());

const t = english('board');
const ZONE = { timeZone: 'UTC', locale: 'en-GB' };
const WAYS = {
  change: () => undefined,
  send: () => Promise.resolve(true),
  askOverride: () => undefined,
  undoMs: 60_000,
};
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
    return whyRefused(yard(), sent, error, ZONE, WAYS, { t, problems: english('problems') });
  };
  expect(refused(new Unreachable()).text).toBe('The server does not answer. The board shows what stands; try again.');
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-03-04T08:00:00Z') });
  const plan = { workOrderNumber: 'WO-1', plannedFrom: '2026-03-04T10:00:00Z', plannedUntil: '2026-03-04T11:30:00Z' };
  const facts = {
    code: 'equipment_reserved',
    title: 'Reserved',
    conflicts: [{ what: 'equipment', reservation: plan }],
    alternatives: [{ equipmentId: 'ex10', identifier: 'EX-10' }],
  };
  const text = 'EX-9 is reserved for WO-1 from 10:00 until 11:30. EX-10 is free then.';
  expect(refused(new Problem(409, facts))).toMatchObject({ text, action: { label: 'Reserve EX-10' } });
});

test('a step that was entered is told, with the unit, and offers no undo', () => {
  const says = (sent: BoardChange) => {
    announceAnswer(yard(), sent, { kind: 'done' }, WAYS, t);
    return currentToasts().at(-1);
  };
  const step = says({ kind: 'advance', assignmentId: 'a1', to: 'on_site', key: 'k', at: '' });
  expect(step?.text).toBe('EX-2 is entered as on site.');
  expect(step?.action).toBeUndefined();
  const left = says({ kind: 'depart', assignmentId: 'a1', driverId: 'lee', key: 'k', at: '' });
  expect(left?.text).toBe('Lee has left EX-2.');
});

const answered = () => new Promise((resolve) => setImmediate(resolve));

/** A page on which every change goes through at once, and every undo a moment later. */
function page() {
  const wishes: Wish[] = [];
  let version = 4;
  const ways = {
    undoMs: 60_000,
    change(wish: Wish) {
      wishes.push(wish);
      const sent: BoardChange = { ...wish, key: `k${wishes.length}`, at: '' };
      const answer: ChangeAnswer =
        sent.kind === 'assign'
          ? assigned([])
          : sent.kind === 'undo'
            ? { kind: 'undone', standDown: null, refused: null }
            : sent.kind === 'reschedule'
              ? { kind: 'moved', version: (version += 1) }
              : { kind: 'done' };
      announceAnswer(yard(), sent, answer, ways, t);
    },
    async send(wish: Wish) {
      await answered();
      ways.change(wish);
      return true;
    },
  };
  /** By presses that do not wait for one another. */
  async function undoAll(): Promise<Wish[]> {
    wishes.length = 0;
    for (let n = 0; n < 5 && undoLast(); n += 1);
    for (let n = 0; n < 5; n += 1) await answered();
    return wishes;
  }
  return { ...ways, undoAll };
}

test('an undo is not undone by the next: that undoes what was done before', async () => {
  const { change, undoAll } = page();
  await undoAll();
  change({ kind: 'assign', workOrderId: 'trench', requirementId: 'r2' });
  change({ kind: 'priority', workOrderId: 'trench', priority: 2, before: 3 });
  change({ kind: 'expectedEnd', assignmentId: 'a1', expectedEndAt: 'b', before: 'a' });
  expect(await undoAll()).toMatchObject([
    { kind: 'expectedEnd', expectedEndAt: 'a' },
    { kind: 'priority', priority: 3 },
    { kind: 'undo', undoes: 'k1' },
  ]);
});

test('two moves of a reservation are undone one after the other, each from the version that stands', async () => {
  const { change, undoAll } = page();
  await undoAll();
  const at = (plannedFrom: string) => ({ equipmentId: 'ex9', plannedFrom, plannedUntil: 'z' });
  change({ kind: 'reschedule', reservationId: 'r', version: 4, ...at('b'), before: at('a') });
  change({ kind: 'reschedule', reservationId: 'r', version: 5, ...at('c'), before: at('b') });
  expect(await undoAll()).toMatchObject([
    { plannedFrom: 'b', version: 6 },
    { plannedFrom: 'a', version: 7 },
  ]);
});
