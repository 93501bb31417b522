import { expect, test } from 'vitest';
import { isPendingId, type Wish } from './change.ts';
import { withChange } from './with-change.ts';
import { freeDrivers, indexBoard } from './model.ts';
import { yard } from './testing.ts';

function after(wish: Wish, board = yard()) {
  return withChange(board, { ...wish, key: 'k1', at: '2026-11-21T10:01:00Z' });
}

const ASSIGN: Wish = {
  kind: 'assign',
  workOrderId: 'trench',
  requirementId: 'r2',
  equipmentId: 'ex9',
  driverId: 'kim',
};

test('an assignment shows at once, marked as not confirmed', () => {
  const index = indexBoard(after(ASSIGN));
  const made = index.byUnit.get('ex9');
  expect(made).toMatchObject({ status: 'dispatched', workOrderId: 'trench', since: '2026-11-21T10:01:00Z' });
  expect(made && isPendingId(made.id)).toBe(true);
  expect(index.orders.get('trench')?.requirements[0]?.assigned).toBe(1);
  expect(freeDrivers(index).map((d) => d.id)).toEqual(['ana']);
});

test('laid over a board that already shows the unit taken, it changes nothing', () => {
  const taken = after(ASSIGN);
  expect(withChange(taken, { ...ASSIGN, key: 'k2', at: taken.at })).toBe(taken);
});

test('accepting a proposal takes it out of the queue', () => {
  const board = yard();
  const queue = board.queue.map((e) => ({
    ...e,
    status: 'proposed' as const,
    proposal: { equipmentId: 'ex9', driverId: 'kim', proposedAt: board.at },
  }));
  const next = after({ ...ASSIGN, workOrderId: 'spoil', requirementId: 'r3' }, { ...board, queue });
  expect(next.queue).toEqual([]);
});

test('a request without a unit waits for the answer', () => {
  const board = yard();
  expect(after({ kind: 'assign', workOrderId: 'trench', requirementId: 'r2' }, board)).toBe(board);
});

test('a recall frees the unit and opens the need again', () => {
  const index = indexBoard(after({ kind: 'recall', assignmentId: 'a1', reason: 'wrong job' }));
  expect(index.byUnit.has('ex2')).toBe(false);
  expect(index.units.get('ex2')?.status).toBe('available');
  expect(index.orders.get('footings')?.requirements[0]?.assigned).toBe(0);
});

test('steps, crew, queue, units and orders follow what was asked', () => {
  const step = after({ kind: 'advance', assignmentId: 'a1', to: 'on_site' });
  expect(step.assignments[0]).toMatchObject({ status: 'on_site', since: '2026-11-21T10:01:00Z' });
  const joined = after({ kind: 'join', assignmentId: 'a1', driverId: 'kim' });
  expect(joined.assignments[0]?.crew.map((c) => c.driverId)).toEqual(['lee', 'kim']);
  expect(after({ kind: 'join', assignmentId: 'a1', driverId: 'lee' }).assignments[0]?.crew).toHaveLength(1);
  expect(after({ kind: 'depart', assignmentId: 'a1', driverId: 'lee' }).assignments[0]?.crew).toEqual([]);
  expect(after({ kind: 'leaveQueue', entryId: 'q1' }).queue).toEqual([]);
  const back = after({ kind: 'unitStatus', equipmentId: 'dt1', to: 'available' });
  expect(back.units.find((u) => u.id === 'dt1')?.status).toBe('available');
});

test('an undo takes back what nobody has seen, and asks a crew that has to stand down', () => {
  const sent = indexBoard(after(ASSIGN));
  const made = sent.byUnit.get('ex9');
  if (!made) throw new Error('it was sent');
  const gone = after({ kind: 'undo', undoes: 'k1', assignmentId: made.id }, sent.board);
  expect(indexBoard(gone).byUnit.has('ex9')).toBe(false);
  const asked = after({ kind: 'undo', undoes: 'k1', assignmentId: 'a1' });
  expect(asked.assignments[0]).toMatchObject({ status: 'en_route', standDownRequestedAt: '2026-11-21T10:01:00Z' });
  expect(after({ kind: 'undo', undoes: 'k1', entryId: 'q1' }).queue).toEqual([]);
});

test('a diversion takes unit and crew along, and opens what they leave', () => {
  const index = indexBoard(
    after({
      kind: 'divert',
      assignmentId: 'a1',
      version: 1,
      equipmentId: 'ex2',
      workOrderId: 'trench',
      requirementId: 'r2',
      reason: 'A burst main',
    }),
  );
  expect(index.byUnit.get('ex2')).toMatchObject({ workOrderId: 'trench', crew: [{ driverId: 'lee' }] });
  expect(index.orders.get('footings')?.requirements[0]?.assigned).toBe(0);
  expect(index.orders.get('trench')?.requirements[0]?.assigned).toBe(1);
});

test('radio, alarms, holds and reservations show at once', () => {
  expect(after({ kind: 'acknowledge', assignmentId: 'a1' }).assignments[0]?.acknowledgedAt).not.toBeNull();
  expect(
    after({ kind: 'standDown', assignmentId: 'a1', reason: 'x' }).assignments[0]?.standDownRequestedAt,
  ).not.toBeNull();
  expect(after({ kind: 'hold', entryId: 'q1', held: true }).queue[0]).toMatchObject({ held: true, waitsFor: 'held' });
});

test('what is gone in the meantime changes nothing', () => {
  const board = yard();
  expect(after({ kind: 'recall', assignmentId: 'gone', reason: 'x' }, board)).toBe(board);
});

test('another priority is shown at once, of that order alone', () => {
  const board = yard();
  const after = withChange(board, {
    kind: 'priority',
    key: 'k',
    at: board.at,
    workOrderId: 'footings',
    priority: 1,
    before: 3,
  });
  expect(after.workOrders.map(({ id, priority }) => [id, priority])).toEqual([
    ['footings', 1],
    ['trench', 2],
    ['spoil', 1],
  ]);
});

test('laid over a board that already shows the reservation, it shows it once', () => {
  const wish: Wish = {
    kind: 'reserve',
    workOrderId: 'trench',
    requirementId: 'r2',
    equipmentId: 'ex9',
    plannedFrom: '2026-11-22T07:00:00.000Z',
    plannedUntil: '2026-11-22T09:00:00.000Z',
  };
  const shown = after(wish);
  const read = shown.reservations.map((r) =>
    isPendingId(r.id) ? { ...r, id: 'made', plannedFrom: '2026-11-22T07:00:00Z' } : r,
  );
  const board = { ...shown, reservations: read };
  expect(withChange(board, { ...wish, key: 'k1', at: board.at })).toBe(board);
});
