import { describe, expect, test } from 'vitest';
import type { AssignmentState } from '../assignment/evolve.ts';
import { decideRelease, decideReschedule, refuseUnlessReserved, targetOf } from './decide-change.ts';
import { decideReserve, type OrderFacts, planReservation, type ReserveFacts } from './decide-reserve.ts';
import { reserveBody } from './reservation.ts';

const NOW = '2026-11-21T10:00:00.000Z';
const at = (hours: number) => new Date(Date.parse(NOW) + hours * 3_600_000).toISOString();
const W = '00000000-0000-7000-8000-000000000001';
const [E1, E2] = ['00000000-0000-7000-8000-0000000000e1', '00000000-0000-7000-8000-0000000000e2'];

const requirement = (changes: object = {}) => ({
  id: 'r1',
  equipmentTypeId: 't1',
  quantity: 2,
  assigned: 0,
  reserved: 0,
  completed: 0,
  queued: 0,
  windowFrom: null,
  windowUntil: null,
  durationMinutes: null,
  ...changes,
});
const order = (changes: Partial<OrderFacts> = {}): OrderFacts => ({
  workOrder: { id: W, status: 'open' },
  requirements: [requirement()],
  dueFrom: null,
  dueUntil: null,
  entries: [],
  ...changes,
});
const units = new Map([E1, E2].map((id, i) => [id, { id, identifier: `EX-${i}`, equipmentTypeId: 't1' }] as const));
const window = { plannedFrom: at(1), plannedUntil: at(2) };
const BLOCK = { code: 'unit_in_maintenance', gate: 'maintenance', level: 'block', text: 'It is.' } as const;

describe('the plan', () => {
  const windowOf = (facts: Partial<OrderFacts>, asked: object = {}) => {
    const planned = planReservation({ workOrderId: W, ...asked }, order(facts), units, NOW);
    return planned.ok ? planned.plan.window : planned.refusal.errors?.[0]?.pointer;
  };

  test.each([
    ['what is asked', {}, window, { from: at(1), until: at(2) }],
    ['the order’s', { dueFrom: at(3), dueUntil: at(5) }, {}, { from: at(3), until: at(5) }],
    [
      'the requirement’s before the order’s',
      { requirements: [requirement({ windowFrom: at(6), windowUntil: at(7) })], dueFrom: at(3), dueUntil: at(5) },
      {},
      { from: at(6), until: at(7) },
    ],
    [
      'as long as the work takes, where the start is asked',
      { requirements: [requirement({ durationMinutes: 90 })], dueUntil: at(24) },
      { plannedFrom: at(1) },
      { from: at(1), until: at(2.5) },
    ],
    [
      'in UTC, whatever the offset',
      {},
      { plannedFrom: '2026-11-21T12:00:00+01:00', plannedUntil: at(2) },
      { from: at(1), until: at(2) },
    ],
    ['none without a begin', { dueUntil: at(3) }, {}, '/plannedFrom'],
    ['none without an end', { dueFrom: at(3) }, {}, '/plannedUntil'],
    ['none in the past', {}, { plannedFrom: at(-1), plannedUntil: at(1) }, '/plannedFrom'],
    ['none that ends before it begins', { dueUntil: at(1) }, { plannedFrom: at(2) }, '/plannedUntil'],
    ['none of more than five years', {}, { plannedFrom: at(1), plannedUntil: at(24 * 366 * 6) }, '/plannedUntil'],
  ])('has a window: %s', (_, facts, asked, expected) => {
    expect(windowOf(facts, asked)).toEqual(expected);
  });

  test('is about the first requirement that lacks as many, of the type of the units', () => {
    const requirements = [
      requirement({ id: 'other', equipmentTypeId: 't2' }),
      requirement({ id: 'full', reserved: 1 }),
      requirement({ id: 'open' }),
    ];
    const named = { workOrderId: W, units: [{ equipmentId: E1 }, { equipmentId: E2 }], ...window };
    expect(planReservation(named, order({ requirements }), units, NOW)).toMatchObject({
      plan: { requirement: { id: 'open' }, count: 2 },
    });
    expect(
      planReservation({ workOrderId: W, requirementId: 'full', ...window }, order({ requirements }), units, NOW),
    ).toMatchObject({
      plan: { requirement: { id: 'full' }, count: 1 },
    });
    const mixed = { ...named, requirementId: 'other' };
    expect(planReservation(mixed, order({ requirements }), units, NOW)).toMatchObject({
      refusal: { code: 'equipment_type_mismatch' },
    });
  });
});

describe('reserving', () => {
  const facts = (changes: Partial<ReserveFacts> = {}): ReserveFacts => ({
    ...order(),
    units,
    drivers: new Map([['d1', { id: 'd1', status: 'assigned' }]]),
    conflicts: [],
    findings: new Map(),
    mayOverride: false,
    ...changes,
  });
  const plan = { workOrderId: W, requirement: requirement(), window: { from: at(1), until: at(2) }, count: 2 };
  const both = [{ equipmentId: E1, driverId: 'd1' }, { equipmentId: E2 }];
  const codeOf = (changes: Partial<ReserveFacts>, isOverridden = false) => {
    const decision = decideReserve(plan, both, isOverridden, facts(changes));
    return decision.ok ? decision.events.length : decision.refusal.code;
  };

  test('gives an event for each unit; who is on a job now may still be planned for later', () => {
    expect(decideReserve(plan, both, false, facts())).toMatchObject({
      ok: true,
      events: [
        { type: 'assignment.reserved', equipmentId: E1, driverId: 'd1', plannedFrom: at(1), queueEntryId: null },
        { type: 'assignment.reserved', equipmentId: E2, driverId: null, plannedUntil: at(2), queueEntryId: null },
      ],
    });
  });

  test('is refused as a whole', () => {
    const reservation = {
      assignmentId: 'a',
      workOrderId: 'w',
      workOrderNumber: 'WO-7',
      plannedFrom: at(0),
      plannedUntil: at(3),
    };
    expect(codeOf({ conflicts: [{ what: 'equipment', id: E2, reservation }], mayOverride: true }, true)).toBe(
      'reservation_conflict',
    );
    expect(codeOf({ findings: new Map([[E2, [BLOCK]]]) }, true)).toBe('gate_blocked');
    expect(codeOf({ findings: new Map([[E2, [BLOCK]]]), mayOverride: true })).toBe('gate_blocked');
    expect(codeOf({ findings: new Map([[E2, [BLOCK]]]), mayOverride: true }, true)).toBe(2);
    expect(codeOf({ drivers: new Map() })).toBe('not_found');
    expect(codeOf({ drivers: new Map([['d1', { id: 'd1', status: 'inactive' }]]) })).toBe('driver_unavailable');
  });

  test('takes out of the queue what is lacking no more, the last first', () => {
    const entries = ['q1', 'q2'].map((id) => ({ id, requirementId: 'r1' }));
    const leaving = (chosen: typeof both) => {
      const decision = decideReserve(plan, chosen, false, facts({ entries }));
      return decision.ok ? decision.events.map((e) => e.queueEntryId) : [];
    };
    expect(leaving(both)).toEqual(['q2', 'q1']);
    expect(leaving(both.slice(0, 1))).toEqual(['q2']);
  });
});

const state = (changes: Partial<AssignmentState> = {}): AssignmentState => ({
  id: 'a',
  workOrderId: W,
  requirementId: 'r1',
  equipmentId: E1,
  status: 'reserved',
  crew: [
    { driverId: 'd1', role: 'driver', joinedAt: NOW, leftAt: null },
    { driverId: 'h1', role: 'helper', joinedAt: NOW, leftAt: null },
  ],
  queuedAt: null,
  ...window,
  dispatchedAt: null,
  acknowledgedAt: null,
  enRouteAt: null,
  onSiteAt: null,
  returningAt: null,
  expectedEndAt: window.plannedUntil,
  standDownRequestedAt: null,
  alarm: null,
  alarmAt: null,
  closedAt: null,
  closedCode: null,
  version: 1,
  ...changes,
});
const gates = { findings: [], mayOverride: false, isOverridden: false };

describe('moving', () => {
  const types = (body: object, from = state()) => {
    const aimed = targetOf(body, from, NOW);
    if (!aimed.ok) return aimed.refusal.errors?.[0]?.pointer;
    const drivers = new Map(['d1', 'd2', 'h1'].map((id) => [id, { status: 'available' as const }]));
    const unit = units.get(aimed.target.equipmentId);
    const facts = { unit, equipmentTypeId: 't1', drivers, conflicts: [], gates, now: NOW };
    const decision = decideReschedule(from, aimed.target, facts);
    return decision.ok ? decision.events.map((e) => e.type.replace('assignment.', '')) : decision.refusal.code;
  };

  test.each([
    [{}, []],
    [window, []],
    [{ plannedUntil: at(3) }, ['rescheduled']],
    [{ equipmentId: E2 }, ['unit_swapped']],
    [{ driverId: 'd1' }, []],
    [{ driverId: 'd2' }, ['crew_left', 'crew_joined']],
    [{ driverId: null }, ['crew_left']],
    [
      { equipmentId: E2, driverId: 'd2', plannedFrom: at(1.5) },
      ['crew_left', 'unit_swapped', 'rescheduled', 'crew_joined'],
    ],
    [{ plannedFrom: at(-1) }, '/plannedFrom'],
    [{ plannedUntil: at(0.5) }, '/plannedUntil'],
  ])('%j gives %j', (body, expected) => {
    expect(types(body)).toEqual(expected);
  });

  test('a helper stays when the driver changes; one that has begun may be extended, not ended in the past', () => {
    const aimed = targetOf({ driverId: 'd2' }, state(), NOW);
    expect(aimed.ok && aimed.target.driverIds).toEqual(['h1', 'd2']);
    const begun = state({ plannedFrom: at(-2), plannedUntil: at(-1) });
    expect(types({ plannedUntil: at(1) }, begun)).toEqual(['rescheduled']);
    expect(types({ plannedUntil: at(-0.5) }, begun)).toBe('/plannedUntil');
    expect(types({ equipmentId: E2 }, begun)).toEqual(['unit_swapped']);
  });

  test('is only for what is reserved', () => {
    expect(refuseUnlessReserved(state(), 'x')).toBeUndefined();
    expect(refuseUnlessReserved(undefined, 'x')?.refusal.code).toBe('not_found');
    expect(refuseUnlessReserved(state({ status: 'en_route' }), 'x')?.refusal.code).toBe('illegal_transition');
    expect(refuseUnlessReserved(state({ status: 'recalled' }), 'x')?.refusal.code).toBe('assignment_closed');
  });
});

describe('releasing', () => {
  const unit = { id: E1, identifier: 'EX-1', status: 'available' as const };
  const free = { now: NOW, unit, unitHolder: undefined, drivers: [], driverHolder: undefined, gates };
  const codeOf = (changes: object, from = state()) => {
    const decision = decideRelease(from, { ...free, ...changes });
    return decision.ok ? decision.events.map((e) => e.type.replace('assignment.', '')) : decision.refusal.code;
  };

  test.each([
    [{}, ['released']],
    [{ unit: { ...unit, status: 'assigned' } }, 'equipment_taken'],
    [{ drivers: [{ id: 'd1', status: 'assigned' }] }, 'driver_taken'],
    [{ drivers: [{ id: 'd1', status: 'inactive' }] }, 'driver_unavailable'],
    [{ gates: { ...gates, findings: [BLOCK] } }, 'gate_blocked'],
    [{ gates: { findings: [BLOCK], mayOverride: true, isOverridden: true } }, ['released']],
  ])('%j gives %j', (changes, expected) => {
    expect(codeOf(changes)).toEqual(expected);
  });

  test('after its window says when it is thought to end', () => {
    const past = state({ plannedFrom: at(-3), plannedUntil: at(-1) });
    expect(decideRelease(past, free)).toMatchObject({
      events: [{ type: 'assignment.released' }, { type: 'assignment.expected_end_changed', expectedEndAt: at(2) }],
    });
  });
});

test('a body names or counts, and names nobody twice', () => {
  const isFine = (more: object) => reserveBody.safeParse({ workOrderId: W, ...more }).success;
  expect(isFine({})).toBe(true);
  expect(isFine({ units: [{ equipmentId: E1, driverId: null }, { equipmentId: E2 }] })).toBe(true);
  expect(isFine({ units: [{ equipmentId: E1 }], count: 1 })).toBe(false);
  expect(isFine({ units: [{ equipmentId: E1 }, { equipmentId: E1 }] })).toBe(false);
  expect(isFine({ plannedFrom: at(2), plannedUntil: at(2) })).toBe(false);
});
