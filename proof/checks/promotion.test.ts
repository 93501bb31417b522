import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Line } from '../history.ts';
import { examine } from './check.ts';
import type { EventRow, TenantEvidence } from './evidence.ts';
import { promotionDue, promotionOnce, queueNotForgotten } from './promotion-due.ts';
import { ended, events, evidenceOf, historian, time } from './testkit/evidence.ts';

const TABLES = { work_order_requirements: ['x', 'y', 'z', 'w'].map((id) => ({ id: `need-${id}`, capabilities: [] })) };
type Told = Parameters<typeof events>[0];
const order = (id: string, priority: number): Told => ({
  type: 'work_order.created',
  streamId: `order-${id}`,
  payload: { priority },
});
const changed = (id: string, priority: number, more: Partial<EventRow> = {}): Told => ({
  ...order(id, priority),
  type: 'work_order.changed',
  ...more,
});
const entered = (id: string, more: Partial<EventRow> = {}): Told => {
  const payload = { workOrderId: `order-${id}`, requirementId: `need-${id}`, equipmentTypeId: 'type', ...more.payload };
  return { type: 'queue.entered', streamId: id, ...more, payload };
};
const proposed = (id: string, passedOver: [string, string][] = [], pair: [string, string] = ['u', 'd']): Told => ({
  type: 'queue.proposed',
  streamId: id,
  actorKind: 'system',
  commandId: null,
  payload: {
    equipmentId: pair[0],
    driverId: pair[1],
    passedOver: passedOver.map(([entryId, reason]) => ({ entryId, reason })),
  },
});
const sent = (id: string, pair: [string, string] = ['u', 'd']): Told => ({
  ...proposed(id, [], pair),
  type: 'assignment.dispatched',
  streamId: `a-${id}`,
  payload: { ...proposed(id, [], pair).payload, queueEntryId: id, workOrderId: `order-${id}` },
});

/** So many commands, a second each, that whatever was answered before them is certain. */
const LATER: Told[] = Array.from({ length: 12 }, (_, n) => ({ type: 'site.created', streamId: `later-${n}` }));

/** Every command answered before the next is sent. */
function inTurn(log: EventRow[]): Line[] {
  const history = historian();
  for (const { commandId } of log) if (commandId) history.end(history.send({ commandId }), { status: 200 });
  return history.lines;
}
function due(
  told: Told[],
  { lines, tables = TABLES }: { lines?: (log: EventRow[]) => Line[]; tables?: TenantEvidence['tables'] } = {},
) {
  const log = events(...told);
  return examine(promotionDue, evidenceOf({ events: log, tables }, (lines ?? inTurn)(log)));
}
const details = (...args: Parameters<typeof due>) => due(...args).findings.map(({ detail }) => detail);

describe('promotion-due passes', () => {
  const [x, y] = [order('x', 3), order('y', 1)];
  test('the head: by age, by priority, by hand', () => {
    const behind = [x, entered('x'), order('z', 3), entered('z')];
    // What could not be compared was not examined.
    expect(due([...behind, proposed('x')])).toEqual({ findings: [], examined: 0 });
    expect(due([...behind, ...LATER, proposed('x')])).toEqual({ findings: [], examined: 1 });
    expect(details([y, x, entered('x'), entered('y'), proposed('y')])).toEqual([]);
    const toFront = { type: 'queue.reordered', streamId: 'z', payload: { rankedAt: time(-60) } };
    expect(details([x, entered('x'), order('z', 3), entered('z'), toFront, proposed('z')])).toEqual([]);
  });

  test('one behind those that are held, served, of another type, or rightly passed over', () => {
    const held = { type: 'queue.held', streamId: 'x' };
    expect(details([x, entered('x'), held, order('z', 3), entered('z'), proposed('z', [['x', 'held']])])).toEqual([]);
    expect(
      details([x, entered('x'), order('z', 3), entered('z'), proposed('x'), proposed('z', [], ['v', 'e'])]),
    ).toEqual([]);
    const other = entered('x', { payload: { equipmentTypeId: 'other' } });
    expect(details([x, other, order('z', 3), entered('z'), proposed('z')])).toEqual([]);
    const tables = {
      work_order_requirements: [
        { id: 'need-x', capabilities: ['crane'] },
        { id: 'need-z', capabilities: [] },
      ],
    };
    expect(
      details([x, entered('x'), order('z', 3), entered('z'), proposed('z', [['x', 'no_unit']])], { tables }),
    ).toEqual([]);
    const declined = { ...entered('x', { payload: { declinedBy: ['d'] } }), type: 'queue.restored' };
    expect(details([x, declined, order('z', 3), entered('z'), proposed('z', [['x', 'declined']])])).toEqual([]);
  });

  test('one that could not know of a more urgent request, or of its new priority', () => {
    const atOnce = (log: EventRow[]) => {
      const history = historian();
      const ops = log.flatMap(({ commandId }) => (commandId ? [history.send({ commandId })] : []));
      for (const op of ops) history.end(op, { status: 200 });
      return history.lines;
    };
    expect(details([x, y, entered('x'), entered('y'), proposed('x')], { lines: atOnce })).toEqual([]);
    expect(
      details([x, order('z', 3), entered('z'), entered('x'), changed('x', 1), proposed('z')], { lines: atOnce }),
    ).toEqual([]);
  });
});

describe('promotion-due finds', () => {
  test('an older request of the same priority that was passed over in silence', () => {
    expect(details([order('x', 3), entered('x'), order('z', 3), entered('z'), proposed('z')])).toEqual([
      expect.stringContaining('request x stood before it and is not told of'),
    ]);
    expect(details([order('x', 3), entered('x'), order('z', 3), entered('z'), sent('z')])).toHaveLength(1);
  });

  test('one that was told to lack what went past it, or to be held', () => {
    const log = (reason: string) => [
      order('x', 3),
      entered('x'),
      order('z', 3),
      entered('z'),
      proposed('z', [['x', reason]]),
    ];
    expect(details(log('no_unit'))).toEqual([expect.stringContaining('was told to lack: no_unit')]);
    expect(details(log('no_driver'))).toHaveLength(1);
    expect(details(log('held'))).toHaveLength(1);
    const lifted = { type: 'queue.hold_lifted', streamId: 'x' };
    expect(details(log('held').toSpliced(2, 0, { type: 'queue.held', streamId: 'x' }, lifted))).toHaveLength(1);
  });

  test('a more urgent one that came later, where commands since show that it was there long before', () => {
    const tick = { type: 'site.created', streamId: 's', commandId: 'tick' };
    const log = [
      order('z', 3),
      entered('z'),
      order('y', 1),
      entered('y', { commandId: 'urgent' }),
      tick,
      proposed('z'),
    ];
    const lines =
      (waitMs: number, fault = 'kill-web') =>
      (): Line[] => {
        const history = historian();
        history.add({ kind: 'fault', fault, phase: 'begin', detail: '' });
        history.end(history.send({ commandId: 'urgent' }), { status: 202 });
        history.wait(waitMs);
        history.add({ kind: 'fault', fault, phase: 'end', detail: '' });
        history.end(history.send({ commandId: 'tick' }), { status: 200 });
        return history.lines;
      };
    expect(details(log, { lines: lines(12_000) })).toHaveLength(1);
    expect(details(log, { lines: lines(1_000) })).toEqual([]);
    // What a stopped process had begun before may have gone on since.
    expect(details(log, { lines: lines(12_000, 'stop-worker') })).toEqual([]);
    expect(details(log.with(4, log[5] ?? tick).with(5, tick), { lines: lines(12_000) })).toEqual([]);
  });

  test('a place that was given by hand', () => {
    const toFront = { type: 'queue.reordered', streamId: 'z', payload: { rankedAt: time(-60) } };
    const late = [order('w', 3), entered('w'), { type: 'queue.removed', streamId: 'w' }];
    const log = [order('x', 3), entered('x'), order('z', 3), entered('z'), toFront, ...late];
    expect(details([...log, proposed('x')])).toEqual([]);
    expect(details([...log, ...LATER, proposed('x')])).toEqual([expect.stringContaining('request z stood before it')]);
  });
});

describe('promotion-due, where every unit of the type is out', () => {
  const tables = { ...TABLES, equipment: ['u', 'v'].map((id) => ({ id, equipment_type_id: 'type' })) };
  const out = (id: string, unit: string, commandId = `out-${id}`): Told => ({
    type: 'assignment.dispatched',
    streamId: id,
    commandId,
    payload: { equipmentId: unit, workOrderId: 'elsewhere' },
  });
  const back: Told = { ...ended('a'), commandId: 'back' };
  const queued = [
    order('x', 4),
    entered('x'),
    order('y', 2),
    entered('y', { commandId: 'urgent' }),
    order('z', 3),
    entered('z'),
  ];
  const both = [out('a', 'u'), out('b', 'v')];

  test('looks at the moment when the first of them was let go: who waited before it is compared', () => {
    expect(due([...both, ...queued, back, proposed('y')], { tables })).toEqual({ findings: [], examined: 2 });
    expect(details([...both, ...queued, back, proposed('x')], { tables })).toEqual([
      expect.stringContaining('request y stood before it'),
      expect.stringContaining('request z stood before it'),
    ]);
    expect(details([...both, ...queued, back, proposed('z')], { tables })).toHaveLength(1);
  });

  test('says nothing where one may have been free, or nobody knows since when it was not', () => {
    const silent = (...log: Told[]) => due([...log, back, proposed('x')], { tables });
    expect(silent(out('a', 'u'), ...queued)).toEqual({ findings: [], examined: 0 });
    // Sent by the system, and told of by nobody before the requests came.
    expect(silent(out('a', 'u'), { ...out('b', 'v'), commandId: null }, ...queued)).toEqual({
      findings: [],
      examined: 0,
    });
    // A step of that job shows that it was out by then.
    const step: Told = { type: 'assignment.advanced', streamId: 'b', payload: { equipmentId: 'v' } };
    expect(silent(out('a', 'u'), { ...out('b', 'v'), commandId: null }, step, ...queued).findings).toHaveLength(2);
    // It changed to another unit, and the one that left was free.
    const swap: Told = { type: 'assignment.unit_swapped', streamId: 'b', payload: { equipmentId: 'w' } };
    expect(silent(...both, swap, ...queued)).toEqual({ findings: [], examined: 0 });
  });

  test('says nothing of who came while it was let go', () => {
    const log = events(...both, ...queued, back, proposed('x'));
    const lines = (): Line[] => {
      const history = historian();
      const before = log.filter(({ commandId }) => commandId && !['urgent', 'back'].includes(commandId));
      for (const { commandId } of before) history.end(history.send({ commandId }), { status: 200 });
      const letGo = history.send({ commandId: 'back' });
      history.end(history.send({ commandId: 'urgent' }), { status: 202 });
      history.end(letGo, { status: 200 });
      return history.lines;
    };
    expect(examine(promotionDue, evidenceOf({ events: log, tables }, lines())).findings).toEqual([
      expect.objectContaining({ about: ['x', 'z', expect.anything()] }),
    ]);
  });
});

test('any queue that is served from its head passes; where the second is served first it does not', () => {
  const queues = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(queues, fc.nat(), (priorities, which) => {
      const all = priorities.flatMap((priority, n) => [order(`${n}`, priority), entered(`${n}`)]);
      const ordered = priorities
        .map((priority, n) => ({ priority, n }))
        .toSorted((a, b) => a.priority - b.priority || a.n - b.n);
      const serve = (list: typeof ordered) => [
        ...LATER,
        ...list.map(({ n }, i) => proposed(`${n}`, [], [`u${i}`, `d${i}`])),
      ];
      expect(details([...all, ...serve(ordered)])).toEqual([]);
      const at = which % (ordered.length - 1);
      const [a, b] = [ordered[at], ordered[at + 1]];
      if (!a || !b) return;
      expect(details([...all, ...serve(ordered.with(at, b).with(at + 1, a))])).toHaveLength(1);
    }),
  );
});

describe('promotion-once', () => {
  const once = (...told: Told[]) => examine(promotionOnce, evidenceOf({ events: events(...told) }));
  const [x, z] = [entered('x'), entered('z')];
  test('passes an offer, its end, and the next; an undo that puts a request back', () => {
    const withdrawn = { type: 'queue.proposal_withdrawn', streamId: 'x' };
    expect(once(x, z, proposed('x'), withdrawn, proposed('z'))).toEqual({ findings: [], examined: 2 });
    const restored = { ...x, type: 'queue.restored' };
    expect(once(x, sent('x'), ended('a-x'), restored, sent('x')).findings).toEqual([]);
    expect(once(x, proposed('x'), { type: 'queue.held', streamId: 'x' }, z, proposed('z')).findings).toEqual([]);
  });
  test.each<[string, Told[], number]>([
    ['served twice', [x, sent('x'), sent('x')], 1],
    ['a second offer', [x, proposed('x'), proposed('x', [], ['v', 'e'])], 1],
    ['unit and driver offered twice', [x, z, proposed('x'), proposed('z')], 2],
    ['a driver offered twice', [x, z, proposed('x'), proposed('z', [], ['v', 'd'])], 1],
    ['sent while offered to another', [x, z, proposed('x'), sent('z')], 2],
    ['served while held', [x, { type: 'queue.held', streamId: 'x' }, proposed('x')], 1],
  ])('finds: %s', (_, told, n) => expect(once(...told).findings).toHaveLength(n));
});

test('queue-not-forgotten: who waits for nothing that is free passes; who could be served, and a stale offer, are found', () => {
  const found = (of: Partial<TenantEvidence>) => examine(queueNotForgotten, evidenceOf(of));
  const offer = { id: 'q', status: 'proposed', proposed_equipment_id: 'u', proposed_driver_id: 'd' };
  const tables = (unit: string) => ({
    queue_entries: [offer, { id: 'p', status: 'waiting' }],
    equipment: [{ id: 'u', status: unit }],
    drivers: [{ id: 'd', status: 'available' }],
  });
  expect(found({ waiting: [{ entryId: 'p', pairs: [] }], tables: tables('available') })).toEqual({
    findings: [],
    examined: 2,
  });
  expect(found({ waiting: [{ entryId: 'p', pairs: [{ equipmentId: 'v', driverId: 'e' }] }] }).findings).toHaveLength(1);
  expect(found({ tables: tables('assigned') }).findings.map(({ detail }) => detail)).toEqual([
    'acme: request q is offered u, which is assigned',
  ]);
});
