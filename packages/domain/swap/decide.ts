import type { Holder } from '../assignment/decide-assign.ts';
import type { Later } from '../assignment/events.ts';
import { type AssignmentState, present } from '../assignment/evolve.ts';
import { driverHeld, unitSent } from '../assignment/held.ts';
import { type GateFacts, refuseGates } from '../assignment/refuse-gates.ts';
import { isLive } from '../assignment/status.ts';
import type { DriverStatus } from '../driver/driver.ts';
import type { EquipmentStatus } from '../equipment/equipment.ts';
import { type Refusal, refuse } from '../problems.ts';
import { sentence } from '../words/sentence.ts';

/** `own` happens to the assignment that was named, `other` to the one that it exchanges with. */
export type SwapDecision = { ok: true; own: Later | null; other: Later | null } | { ok: false; refusal: Refusal };

const NOTHING: SwapDecision = { ok: true, own: null, other: null };

type Shared = {
  own: AssignmentState | undefined;
  /** The live assignment that the newcomer is on, locked too. */
  other: AssignmentState | undefined;
  /** The newcomer's, where it is not `other`: somebody was faster. */
  holder: Holder | undefined;
  /** Of both newcomers, where two exchange. */
  gates: GateFacts;
};

export type UnitSwapFacts = Shared & {
  unit: { id: string; identifier: string; equipmentTypeId: string; status: EquipmentStatus } | undefined;
  leavingTypeId: string;
  ownTypeId: string;
  otherTypeId: string;
};

/**
 * Another unit for a live assignment; the same unit again changes nothing, so two who exchange the same pair at once agree.
 * Refusals: not_found, assignment_closed, illegal_transition (a reservation), equipment_taken, equipment_type_mismatch,
 * gate_blocked.
 */
export function decideUnitSwap(facts: UnitSwapFacts): SwapDecision {
  const { own, other, unit } = facts;
  if (!own || !unit) return refuse('not_found');
  const refused = refuseState(own);
  if (refused) return refused;
  if (own.equipmentId === unit.id) return NOTHING;
  if (unit.status === 'assigned' && other?.equipmentId !== unit.id) {
    const { holder } = facts;
    return refuse('equipment_taken', unitSent(unit.identifier, holder), {
      equipmentId: unit.id,
      identifier: unit.identifier,
      holder: holder ?? null,
    });
  }
  if (unit.equipmentTypeId !== facts.ownTypeId) return refuse('equipment_type_mismatch');
  if (other && facts.leavingTypeId !== facts.otherTypeId) {
    return refuse('equipment_type_mismatch', 'The other job needs another type than the unit it would get.');
  }
  const blocked = refuseGates(facts.gates);
  if (blocked) return blocked;
  return {
    ok: true,
    own: { type: 'assignment.unit_swapped', fromEquipmentId: own.equipmentId, equipmentId: unit.id },
    other: other ? { type: 'assignment.unit_swapped', fromEquipmentId: unit.id, equipmentId: own.equipmentId } : null,
  };
}

export type DriverSwapFacts = Shared & {
  leavingId: string;
  driver: { id: string; status: DriverStatus } | undefined;
};

/**
 * Another person in somebody's place, in the same role. Refusals: not_found, assignment_closed, illegal_transition (a
 * reservation), driver_not_in_crew, driver_taken, driver_unavailable, gate_blocked.
 */
export function decideDriverSwap(facts: DriverSwapFacts): SwapDecision {
  const { own, other, driver, leavingId } = facts;
  if (!own || !driver) return refuse('not_found');
  const refused = refuseState(own);
  if (refused) return refused;
  const crew = present(own.crew);
  const isThere = crew.includes(driver.id);
  if (!crew.includes(leavingId)) {
    return isThere ? NOTHING : refuse('driver_not_in_crew', undefined, { driverId: leavingId });
  }
  if (isThere) return refuse('driver_taken', 'Both are in this crew.', { driverId: driver.id, holder: null });
  if (driver.status === 'inactive') {
    return refuse('driver_unavailable', undefined, { driverId: driver.id, status: driver.status });
  }
  if (driver.status === 'assigned' && !(other && present(other.crew).includes(driver.id))) {
    const { holder } = facts;
    return refuse('driver_taken', driverHeld(holder), { driverId: driver.id, holder: holder ?? null });
  }
  const blocked = refuseGates(facts.gates);
  if (blocked) return blocked;
  return {
    ok: true,
    own: { type: 'assignment.driver_swapped', fromDriverId: leavingId, driverId: driver.id },
    other: other ? { type: 'assignment.driver_swapped', fromDriverId: driver.id, driverId: leavingId } : null,
  };
}

/** A reservation holds nothing yet: what it will hold is changed by making another one. */
function refuseState(own: AssignmentState) {
  if (!isLive(own.status))
    return refuse('assignment_closed', sentence('The assignment is {status}.', { status: own.status }));
  if (own.status !== 'reserved') return undefined;
  const detail = 'A reservation cannot swap: recall it and reserve what is wanted instead.';
  return refuse('illegal_transition', detail, { from: own.status, to: 'swapped', allowed: ['dispatched', 'recalled'] });
}
