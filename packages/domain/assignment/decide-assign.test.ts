import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AssignBody } from './assignment.ts';
import { type AssignFacts, decideAssign } from './decide-assign.ts';

const W = '00000000-0000-7000-8000-000000000001';
const holder = {
  assignmentId: 'a',
  workOrderId: 'w2',
  workOrderNumber: 'WO-1077',
  status: 'on_site' as const,
  since: '2026-11-21T10:42:00.000Z',
  byId: 'u',
};

const NOW = '2026-11-21T10:42:00.000Z';
const PLAIN = { reserved: 0, windowUntil: null, durationMinutes: null };
const IN_MAINTENANCE = {
  code: 'unit_in_maintenance' as const,
  gate: 'maintenance' as const,
  level: 'block' as const,
  text: 'EX-1 is in maintenance.',
};

function given(changes: Partial<AssignFacts> = {}): AssignFacts {
  return {
    workOrder: { id: W, status: 'open' },
    requirements: [{ id: 'r1', equipmentTypeId: 't1', quantity: 1, assigned: 0, completed: 0, queued: 0, ...PLAIN }],
    unit: { id: 'e1', identifier: 'EX-1', equipmentTypeId: 't1', status: 'available' },
    unitHolder: undefined,
    driver: { id: 'd1', status: 'available' },
    driverHolder: undefined,
    ownEntries: [],
    othersAhead: false,
    findings: [],
    mayOverride: false,
    now: NOW,
    ...changes,
  };
}
const named: AssignBody = { workOrderId: W, equipmentId: 'e1', driverId: 'd1' };
const byType: AssignBody = { workOrderId: W };

function codeOf(facts: AssignFacts, command: AssignBody) {
  const decision = decideAssign(command, facts);
  return decision.ok ? decision.events[0]?.type : decision.refusal.code;
}

describe('a named unit and driver', () => {
  test('go when both are free', () => {
    const decision = decideAssign(named, given());
    expect(decision).toMatchObject({
      ok: true,
      events: [
        { type: 'assignment.dispatched', equipmentId: 'e1', driverId: 'd1', requirementId: 'r1', queuedAt: null },
      ],
    });
  });

  test.each([
    ['the order is nothing', given({ workOrder: undefined }), 'not_found'],
    ['the unit is nothing', given({ unit: undefined }), 'not_found'],
    ['the driver is nothing', given({ driver: undefined }), 'not_found'],
    ['the order is completed', given({ workOrder: { id: W, status: 'completed' } }), 'work_order_closed'],
    ['the order is cancelled', given({ workOrder: { id: W, status: 'cancelled' } }), 'work_order_closed'],
    [
      'the driver is elsewhere',
      given({ driver: { id: 'd1', status: 'assigned' }, driverHolder: holder }),
      'driver_taken',
    ],
    ['the driver has left', given({ driver: { id: 'd1', status: 'inactive' } }), 'driver_unavailable'],
    ['a gate blocks', given({ findings: [IN_MAINTENANCE] }), 'gate_blocked'],
  ])('are refused when %s', (_, facts, code) => {
    expect(codeOf(facts, named)).toBe(code);
  });

  test('a taken unit is refused with who holds it, even when the order is full', () => {
    const facts = given({
      unit: { id: 'e1', identifier: 'EX-1', equipmentTypeId: 't1', status: 'assigned' },
      unitHolder: holder,
      requirements: [{ id: 'r1', equipmentTypeId: 't1', quantity: 1, assigned: 1, completed: 0, queued: 0, ...PLAIN }],
    });
    const decision = decideAssign(named, facts);
    expect(decision).toMatchObject({
      ok: false,
      refusal: { code: 'equipment_taken', facts: { holder }, detail: expect.stringContaining('WO-1077') },
    });
  });

  test('go past a gate with a reason, where they may, and the gate is on record', () => {
    const past = { ...named, override: { reason: 'Only this one is near' } };
    expect(codeOf(given({ findings: [IN_MAINTENANCE] }), past)).toBe('gate_blocked');
    expect(decideAssign(past, given({ findings: [IN_MAINTENANCE], mayOverride: true }))).toMatchObject({
      ok: true,
      events: [{ type: 'assignment.dispatched', findings: ['unit_in_maintenance'] }],
    });
    const noGate = { ...IN_MAINTENANCE, gate: null };
    expect(codeOf(given({ findings: [noGate], mayOverride: true }), past)).toBe('gate_blocked');
  });

  test('a unit of another type is refused', () => {
    const unit = { id: 'e1', identifier: 'EX-1', equipmentTypeId: 't2', status: 'available' as const };
    expect(codeOf(given({ unit }), named)).toBe('equipment_type_mismatch');
    expect(codeOf(given({ unit }), { ...named, requirementId: 'r1' })).toBe('equipment_type_mismatch');
  });

  test('an order that has all it needs is refused', () => {
    const requirements = [
      { id: 'r1', equipmentTypeId: 't1', quantity: 2, assigned: 1, completed: 1, queued: 0, ...PLAIN },
    ];
    expect(codeOf(given({ requirements }), named)).toBe('requirement_filled');
  });

  test('the unit goes alone when no driver was named and none is free, or none is wanted', () => {
    const alone = decideAssign({ workOrderId: W, equipmentId: 'e1' }, given({ driver: undefined }));
    expect(alone).toMatchObject({ ok: true, events: [{ type: 'assignment.dispatched', driverId: null }] });
    const unwanted = decideAssign({ ...named, driverId: null }, given());
    expect(unwanted).toMatchObject({ ok: true, events: [{ type: 'assignment.dispatched', driverId: null }] });
  });

  test('take the place that the request had in the queue', () => {
    const facts = given({
      requirements: [{ id: 'r1', equipmentTypeId: 't1', quantity: 1, assigned: 0, completed: 0, queued: 1, ...PLAIN }],
      ownEntries: [{ id: 'q1', requirementId: 'r1', enqueuedAt: '2026-11-21T10:00:00.000Z' }],
    });
    expect(decideAssign(named, facts)).toMatchObject({
      ok: true,
      events: [{ queueEntryId: 'q1', queuedAt: '2026-11-21T10:00:00.000Z' }],
    });
  });
});

describe('a request by type', () => {
  test.each([
    ['no unit is free', given({ unit: undefined })],
    ['no driver is free', given({ driver: undefined })],
    ['somebody with precedence waits', given({ othersAhead: true })],
  ])('waits when %s', (_, facts) => {
    expect(codeOf(facts, byType)).toBe('queue.entered');
  });

  test('that waits already is not entered twice', () => {
    const facts = given({
      unit: undefined,
      requirements: [{ id: 'r1', equipmentTypeId: 't1', quantity: 1, assigned: 0, completed: 0, queued: 1, ...PLAIN }],
      ownEntries: [{ id: 'q1', requirementId: 'r1', enqueuedAt: '2026-11-21T10:00:00.000Z' }],
    });
    expect(codeOf(facts, byType)).toBe('queue.already_waiting');
  });

  test('with a named driver who is taken is refused rather than queued', () => {
    const facts = given({ unit: undefined, driver: { id: 'd1', status: 'assigned' } });
    expect(codeOf(facts, { workOrderId: W, driverId: 'd1' })).toBe('driver_taken');
  });
});

test('whatever the facts, only what is free and not blocked is ever sent, and never beyond the quantity', () => {
  const status = fc.constantFrom('available', 'assigned', 'maintenance', 'out_of_service');
  const driverStatus = fc.constantFrom('available', 'assigned', 'off_shift', 'inactive');
  const anyFacts = fc.record({
    unitStatus: fc.option(status, { nil: undefined }),
    driverStatus: fc.option(driverStatus, { nil: undefined }),
    unitType: fc.constantFrom('t1', 't2'),
    quantity: fc.integer({ min: 1, max: 3 }),
    assigned: fc.integer({ min: 0, max: 3 }),
    othersAhead: fc.boolean(),
    level: fc.constantFrom('block', 'warn', undefined),
    orderStatus: fc.constantFrom('open', 'queued', 'assigned', 'in_progress', 'completed', 'cancelled'),
  });
  fc.assert(
    fc.property(anyFacts, fc.boolean(), fc.boolean(), (f, namesUnit, namesDriver) => {
      // Where nothing is named, only what is free can have been chosen.
      fc.pre(namesUnit || f.unitStatus === undefined || f.unitStatus === 'available');
      fc.pre(namesDriver || f.driverStatus === undefined || f.driverStatus === 'available');
      const assigned = Math.min(f.assigned, f.quantity);
      const facts = given({
        workOrder: { id: W, status: f.orderStatus },
        unit: f.unitStatus && { id: 'e1', identifier: 'EX-1', equipmentTypeId: f.unitType, status: f.unitStatus },
        driver: f.driverStatus && { id: 'd1', status: f.driverStatus },
        requirements: [
          { id: 'r1', equipmentTypeId: 't1', quantity: f.quantity, assigned, completed: 0, queued: 0, ...PLAIN },
        ],
        othersAhead: f.othersAhead,
        findings: f.level ? [{ ...IN_MAINTENANCE, level: f.level }] : [],
      });
      const command = {
        workOrderId: W,
        ...(namesUnit ? { equipmentId: 'e1' } : {}),
        ...(namesDriver ? { driverId: 'd1' } : {}),
      };
      const decision = decideAssign(command, facts);
      if (!decision.ok) return;
      expect(assigned).toBeLessThan(f.quantity);
      expect(['completed', 'cancelled']).not.toContain(f.orderStatus);
      const [event] = decision.events;
      if (event?.type !== 'assignment.dispatched') return;
      expect(['assigned', undefined]).not.toContain(f.unitStatus);
      expect(f.level).not.toBe('block');
      if (event.driverId !== null) expect(['assigned', 'inactive', undefined]).not.toContain(f.driverStatus);
      if (!namesUnit) expect(f.othersAhead).toBe(false);
    }),
    { numRuns: 2_000 },
  );
});
