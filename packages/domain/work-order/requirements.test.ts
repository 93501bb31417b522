import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideMerge, decideSplit, type OrderState, refuseQuantity, surplusEntries } from './requirements.ts';
import { openNeed } from './status.ts';

const AT = '2026-11-21T10:42:00.000Z';
const requirement = (id: string, more = {}) => ({
  id,
  equipmentTypeId: 'crane',
  quantity: 5,
  assigned: 0,
  reserved: 0,
  completed: 0,
  queued: 0,
  windowFrom: null,
  windowUntil: null,
  capabilities: ['gps'],
  ...more,
});
const entry = (id: string, requirementId = 'r') => ({ id, requirementId, enqueuedAt: AT });
const held = (id: string, status: 'reserved' | 'dispatched' | 'on_site', minute = 0) => ({
  id,
  requirementId: 'r',
  status,
  dispatchedAt: status === 'reserved' ? null : `2026-11-21T10:${10 + minute}:00.000Z`,
});
const order = (more: Partial<OrderState> = {}): OrderState => ({
  workOrder: { status: 'open' },
  requirements: [requirement('r', { assigned: 2, reserved: 1, queued: 1 }), requirement('s')],
  entries: [entry('q1')],
  assignments: [held('early', 'on_site', 0), held('late', 'dispatched', 5), held('planned', 'reserved')],
  ...more,
});

describe('a split takes', () => {
  test.each([
    [1, [], []],
    [2, ['q1'], []],
    [3, ['q1'], ['planned']],
    [4, ['q1'], ['planned', 'late']],
  ])(
    '%i: what waits for nobody before what waits, that before what is planned, that before who was sent',
    (wanted, entryIds, assignmentIds) => {
      const decided = decideSplit(order(), 'r', wanted);
      expect(decided).toEqual({ ok: true, entryIds, assignmentIds });
    },
  );

  test('nothing from the queue while others are open', () => {
    const idle = order({
      requirements: [requirement('r', { queued: 2 })],
      entries: [entry('old'), entry('young')],
      assignments: [],
    });
    expect(decideSplit(idle, 'r', 3)).toMatchObject({ entryIds: [], assignmentIds: [] });
    expect(decideSplit(idle, 'r', 4)).toMatchObject({ entryIds: ['young'] });
  });

  test('as many as were asked for, whatever hangs on it, and leaves both halves whole', () => {
    const counts = fc
      .record({
        assigned: fc.nat(3),
        reserved: fc.nat(3),
        completed: fc.nat(3),
        spare: fc.nat(3),
        queued: fc.nat(3),
        wanted: fc.integer({ min: 1, max: 12 }),
      })
      .filter((c) => c.assigned + c.reserved + c.completed + c.spare > 0 && c.queued <= c.spare);
    fc.assert(
      fc.property(counts, ({ assigned, reserved, completed, spare, queued, wanted }) => {
        const quantity = assigned + reserved + completed + spare;
        const from = requirement('r', { quantity, assigned, reserved, completed, queued });
        const decided = decideSplit(
          order({
            requirements: [from],
            entries: Array.from({ length: queued }, (_, i) => entry(`q${i}`)),
            assignments: [
              ...Array.from({ length: assigned }, (_, i) => held(`a${i}`, 'dispatched', i)),
              ...Array.from({ length: reserved }, (_, i) => held(`p${i}`, 'reserved')),
            ],
          }),
          'r',
          wanted,
        );
        const most = Math.min(quantity - 1, quantity - completed);
        expect(decided.ok).toBe(wanted <= most);
        if (!decided.ok) return;
        const gone = { held: decided.assignmentIds.length, queued: decided.entryIds.length };
        const left = { ...from, quantity: quantity - wanted, reserved: 0, assigned: assigned + reserved - gone.held };
        expect(left.assigned + completed).toBeLessThanOrEqual(left.quantity);
        expect(queued - gone.queued).toBeLessThanOrEqual(openNeed(left));
        expect(gone.held + gone.queued).toBeLessThanOrEqual(wanted);
      }),
    );
  });

  test.each<[string, Partial<OrderState>, string, number]>([
    ['not_found', {}, 'unknown', 1],
    ['not_found', { workOrder: undefined }, 'r', 1],
    ['work_order_closed', { workOrder: { status: 'completed' } }, 'r', 1],
    ['requirement_filled', {}, 'r', 5],
    ['requirement_filled', { requirements: [requirement('r', { completed: 5 })] }, 'r', 1],
    ['invalid_request', { requirements: Array.from({ length: 20 }, (_, i) => requirement(i ? `${i}` : 'r')) }, 'r', 1],
  ])('nothing: %s', (code, change, id, wanted) => {
    expect(decideSplit(order(change), id, wanted)).toMatchObject({ ok: false, refusal: { code } });
  });
});

describe('a merge', () => {
  test('takes all with it', () => {
    expect(decideMerge(order(), 'r', 's')).toEqual({
      ok: true,
      entryIds: ['q1'],
      assignmentIds: ['early', 'late', 'planned'],
    });
  });

  test.each<[string, Partial<OrderState>]>([
    ['not_found', { requirements: [requirement('r')] }],
    ['work_order_closed', { workOrder: { status: 'cancelled' } }],
    ['requirements_differ', { requirements: [requirement('r'), requirement('s', { equipmentTypeId: 'van' })] }],
    ['requirements_differ', { requirements: [requirement('r'), requirement('s', { windowFrom: AT })] }],
    ['requirements_differ', { requirements: [requirement('r'), requirement('s', { windowUntil: AT })] }],
    ['requirements_differ', { requirements: [requirement('r'), requirement('s', { capabilities: [] })] }],
    ['invalid_request', { requirements: [requirement('r', { quantity: 60 }), requirement('s', { quantity: 41 })] }],
  ])('is refused: %s', (code, change) => {
    expect(decideMerge(order(change), 'r', 's')).toMatchObject({ ok: false, refusal: { code } });
  });
});

test('fewer are wanted: the youngest stop waiting, and no fewer than are out', () => {
  const entries = [entry('old'), entry('young'), entry('other', 's')];
  const less = { ...requirement('r', { quantity: 2, assigned: 1 }) };
  expect(surplusEntries(less, entries).map((e) => e.id)).toEqual(['young']);
  expect(surplusEntries({ ...less, quantity: 9 }, entries)).toEqual([]);
  const out = requirement('r', { assigned: 1, reserved: 1, completed: 1 });
  expect(refuseQuantity(out, 2)).toMatchObject({
    refusal: { code: 'work_order_has_assignments', facts: { least: 3 } },
  });
  expect(refuseQuantity(out, 3)).toBeUndefined();
});
