import { describe, expect, test } from 'vitest';
import type { Later } from '../assignment/events.ts';
import { begin, evolve, present } from '../assignment/evolve.ts';
import type { Finding } from '../candidate/gates.ts';
import { decideDriverSwap, decideUnitSwap, type DriverSwapFacts, type UnitSwapFacts } from './decide.ts';
import { swapBody } from './swap.ts';

const NOW = '2026-11-21T10:42:00.000Z';
const made = (id: string, equipmentId: string, driverId: string) =>
  begin(
    id,
    {
      type: 'assignment.dispatched',
      workOrderId: `order of ${id}`,
      requirementId: 'r',
      equipmentId,
      driverId,
      queuedAt: null,
      expectedEndAt: null,
      findings: [],
    },
    NOW,
  );
const own = made('own', 'e1', 'sam');
const other = made('other', 'e2', 'kim');
const closed = evolve(own, { type: 'assignment.recalled', code: 'recalled', requeue: null }, NOW);
const reserved = { ...own, status: 'reserved' as const };
const blocking: Finding = {
  code: 'unit_in_maintenance',
  gate: 'maintenance',
  level: 'block',
  text: 'In the workshop.',
};
const gates = { findings: [], mayOverride: false, isOverridden: false };
const past = { findings: [blocking], mayOverride: true, isOverridden: true };
const units: UnitSwapFacts = {
  own,
  other: undefined,
  holder: undefined,
  gates,
  unit: { id: 'e2', identifier: 'E-2', equipmentTypeId: 'crane', status: 'available' },
  leavingTypeId: 'crane',
  ownTypeId: 'crane',
  otherTypeId: 'crane',
};
const people: DriverSwapFacts = {
  own,
  other: undefined,
  holder: undefined,
  gates,
  leavingId: 'sam',
  driver: { id: 'kim', status: 'available' },
};
const taken = {
  ...units,
  unit: { id: 'e2', identifier: 'E-2', equipmentTypeId: 'crane', status: 'assigned' as const },
};
const busy = { ...people, driver: { id: 'kim', status: 'assigned' as const } };

test('what is free comes, and what was there comes free', () => {
  expect(decideUnitSwap(units)).toEqual({
    ok: true,
    own: { type: 'assignment.unit_swapped', fromEquipmentId: 'e1', equipmentId: 'e2' },
    other: null,
  });
  expect(decideDriverSwap(people)).toMatchObject({ own: { fromDriverId: 'sam', driverId: 'kim' }, other: null });
  expect(decideUnitSwap({ ...units, gates: past })).toMatchObject({ ok: true });
});

test('two that exchange end with each other’s, and the same again changes nothing', () => {
  const apply = (event: Later | null, to: typeof own) => (event ? evolve(to, event, NOW) : to);
  const exchanged = decideUnitSwap({ ...taken, other });
  if (!exchanged.ok) throw new Error('refused');
  const [a, b] = [apply(exchanged.own, own), apply(exchanged.other, other)];
  expect([a.equipmentId, b.equipmentId]).toEqual(['e2', 'e1']);
  expect(decideUnitSwap({ ...taken, own: a, other: undefined })).toEqual({ ok: true, own: null, other: null });

  const crews = decideDriverSwap({ ...busy, other });
  if (!crews.ok) throw new Error('refused');
  const [c, d] = [apply(crews.own, own), apply(crews.other, other)];
  expect([present(c.crew), present(d.crew)]).toEqual([['kim'], ['sam']]);
  expect(decideDriverSwap({ ...busy, own: c, other: undefined })).toEqual({ ok: true, own: null, other: null });
});

describe('is refused', () => {
  test.each<[string, Partial<UnitSwapFacts>]>([
    ['not_found', { own: undefined }],
    ['not_found', { unit: undefined }],
    ['assignment_closed', { own: closed }],
    ['illegal_transition', { own: reserved }],
    ['equipment_taken', taken],
    ['equipment_taken', { ...taken, other: made('other', 'e3', 'kim') }],
    ['equipment_type_mismatch', { ownTypeId: 'van' }],
    ['equipment_type_mismatch', { ...taken, other, otherTypeId: 'van' }],
    ['gate_blocked', { gates: { ...past, isOverridden: false } }],
    ['gate_blocked', { gates: { ...past, mayOverride: false } }],
  ])('a unit: %s', (code, change) => {
    expect(decideUnitSwap({ ...units, ...change })).toMatchObject({ ok: false, refusal: { code } });
  });

  test.each<[string, Partial<DriverSwapFacts>]>([
    ['not_found', { own: undefined }],
    ['not_found', { driver: undefined }],
    ['assignment_closed', { own: closed }],
    ['illegal_transition', { own: reserved }],
    ['driver_not_in_crew', { leavingId: 'pat' }],
    ['driver_taken', { driver: { id: 'sam', status: 'assigned' } }],
    ['driver_taken', busy],
    ['driver_unavailable', { driver: { id: 'kim', status: 'inactive' } }],
    ['gate_blocked', { gates: { ...past, isOverridden: false } }],
  ])('a person: %s', (code, change) => {
    expect(decideDriverSwap({ ...people, ...change })).toMatchObject({ ok: false, refusal: { code } });
  });

  test.each([
    {},
    { equipmentId: crypto.randomUUID(), driverId: crypto.randomUUID(), withDriverId: crypto.randomUUID() },
    { driverId: crypto.randomUUID() },
    { withDriverId: crypto.randomUUID() },
    { equipmentId: crypto.randomUUID(), withDriverId: crypto.randomUUID() },
  ])('a body that names neither, both or half: %j', (body) => {
    expect(swapBody.safeParse({ assignmentId: crypto.randomUUID(), ...body }).success).toBe(false);
  });
});
