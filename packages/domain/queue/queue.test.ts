import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderQueue, type Queued } from './order.ts';
import { decideReorder } from './reorder.ts';

const NOW = '2026-11-21T12:00:00.000Z';
const at = (minutes: number) => new Date(Date.parse('2026-11-21T10:00:00Z') + minutes * 60_000).toISOString();
const entry = (id: string, minutes: number, more: Partial<Queued> = {}): Queued => ({
  id,
  workOrderId: id,
  priority: 3,
  enqueuedAt: at(minutes),
  rankedAt: null,
  ...more,
});
const ids = (entries: readonly { id: string }[]) => entries.map((e) => e.id).join('');
const age = { fairAgeingMinutes: 0, liveOf: () => 0 };

test('priority, then age, then id', () => {
  expect(ids(orderQueue([entry('d', 1), entry('c', 5), entry('b', 1), entry('a', 9, { priority: 1 })], age))).toBe(
    'abdc',
  );
});

test('each further unit of an order counts from later, those on the job included; what was placed by hand does not', () => {
  const big = (id: string, more: Partial<Queued> = {}) => entry(id, 0, { workOrderId: 'big', ...more });
  const queue = [big('a'), big('b'), big('c'), entry('x', 15)];
  expect(ids(orderQueue(queue, { ...age, fairAgeingMinutes: 10 }))).toBe('abxc');
  expect(ids(orderQueue(queue, { fairAgeingMinutes: 10, liveOf: (id) => (id === 'big' ? 1 : 0) }))).toBe('axbc');
  expect(
    ids(orderQueue([...queue.slice(0, 2), big('c', { rankedAt: at(-1) })], { ...age, fairAgeingMinutes: 10 })),
  ).toBe('cab');
});

const queues = fc
  .array(
    fc.record({
      order: fc.constantFrom('p', 'q', 'r'),
      priority: fc.integer({ min: 1, max: 3 }),
      // Milliseconds that lie close: rooms without room.
      ms: fc.integer({ min: 0, max: 6 }),
      ranked: fc.option(fc.integer({ min: 0, max: 6 }), { nil: null }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((rows) =>
    rows.map((row, i): Queued => {
      const when = (ms: number) => new Date(Date.parse(at(0)) + ms).toISOString();
      const rankedAt = row.ranked === null ? null : when(row.ranked);
      const id = String.fromCharCode(97 + i);
      return { id, workOrderId: row.order, priority: row.priority, enqueuedAt: when(row.ms), rankedAt };
    }),
  );

test('ageing and places set by hand never lift anything over a priority', () => {
  fc.assert(
    fc.property(queues, fc.nat(1440), fc.nat(5), (queue, fairAgeingMinutes, live) => {
      const priorities = orderQueue(queue, { fairAgeingMinutes, liveOf: () => live }).map((e) => e.priority);
      expect(priorities).toEqual(priorities.toSorted((a, b) => a - b));
    }),
  );
});

test('a request goes exactly where it is put, and nobody else changes places', () => {
  fc.assert(
    fc.property(queues, fc.nat(20), fc.option(fc.nat(20), { nil: null }), fc.nat(9), (queue, who, where, late) => {
      const ordered = orderQueue(queue, { ...age, fairAgeingMinutes: 1 });
      const moved = ordered[who % ordered.length];
      if (!moved) return;
      const peers = ordered.filter((e) => e.priority === moved.priority);
      const before = where === null ? null : (peers[where % peers.length]?.id ?? null);
      const now = new Date(Date.parse(at(0)) + late).toISOString();
      const decision = decideReorder(ordered, moved.id, before, now);
      if (!decision.ok) throw new Error('refused');
      const ranks = new Map(decision.events.map((e) => [e.id, e.rankedAt]));
      const after = orderQueue(
        queue.map((e) => ({ ...e, rankedAt: ranks.get(e.id) ?? e.rankedAt })),
        { ...age, fairAgeingMinutes: 1 },
      );
      const wanted = ordered.filter((e) => e.id !== moved.id);
      const last = wanted.findLastIndex((e) => e.priority <= moved.priority) + 1;
      if (before !== moved.id) {
        wanted.splice(before === null ? last : wanted.findIndex((e) => e.id === before), 0, moved);
        expect(ids(after)).toBe(ids(wanted));
      } else expect(ids(after)).toBe(ids(ordered));
    }),
    { numRuns: 500 },
  );
});

test('another priority, and what is not in the queue, is refused', () => {
  const ordered = orderQueue([entry('a', 0, { priority: 1 }), entry('b', 1)], age);
  expect(decideReorder(ordered, 'b', 'a', NOW)).toMatchObject({ refusal: { code: 'priority_differs' } });
  expect(decideReorder(ordered, 'z', null, NOW)).toMatchObject({ refusal: { code: 'not_found' } });
  expect(decideReorder(ordered, 'a', 'z', NOW)).toMatchObject({ refusal: { errors: [{ pointer: '/before' }] } });
});
