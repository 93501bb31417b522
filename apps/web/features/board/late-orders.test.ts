import { expect, test } from 'vitest';
import { lateOrders } from './late-orders.ts';
import type { BoardOrder } from './model.ts';
import { yard } from './testing.ts';

const NOW = Date.parse('2026-11-21T10:00:00Z');

/** The yard with its orders changed; the third is of priority 1 and waits for a truck. */
function late(change: (order: BoardOrder) => Partial<BoardOrder>) {
  const board = yard();
  const workOrders = board.workOrders.map((order) => ({ ...order, ...change(order) }));
  return lateOrders({ workOrders }, NOW).map(({ order, what, sinceMs }) => [
    order.id,
    what,
    new Date(sinceMs).toISOString().slice(11, 16),
  ]);
}

test('an order of priority 1 whose window has begun without all of its units, or has ended, is an alarm', () => {
  expect(late(() => ({}))).toEqual([]);
  expect(late(() => ({ dueFrom: '2026-11-21T09:30:00Z' }))).toEqual([['spoil', 'began', '09:30']]);
  expect(late(() => ({ dueFrom: '2026-11-21T08:00:00Z', dueUntil: '2026-11-21T09:45:00Z' }))).toEqual([
    ['spoil', 'ended', '09:45'],
  ]);
  expect(late(() => ({ dueFrom: '2026-11-21T10:00:01Z' }))).toEqual([]);
});

test('it goes when the unit is sent, when the order is closed, and when it is less urgent', () => {
  const dueFrom = '2026-11-21T09:30:00Z';
  const sent = ({ requirements }: BoardOrder) => requirements.map((one) => ({ ...one, assigned: one.quantity }));
  expect(late((order) => ({ dueFrom, requirements: sent(order) }))).toEqual([]);
  expect(late(() => ({ dueFrom, status: 'cancelled' }))).toEqual([]);
  expect(late(() => ({ dueFrom, priority: 2 }))).toEqual([]);
});

test('a unit that was sent does not end it once the window is over: the job is not done', () => {
  const sent = ({ requirements }: BoardOrder) => requirements.map((one) => ({ ...one, assigned: one.quantity }));
  const dueUntil = '2026-11-21T09:59:00Z';
  expect(late((order) => ({ dueUntil, requirements: sent(order) }))).toEqual([['spoil', 'ended', '09:59']]);
});

test('the one that is late for the longest stands first', () => {
  const dueFrom = (id: string) => (id === 'trench' ? '2026-11-21T09:00:00Z' : '2026-11-21T09:30:00Z');
  expect(late(({ id }) => ({ priority: 1, dueFrom: dueFrom(id) })).map(([id]) => id)).toEqual(['trench', 'spoil']);
});
