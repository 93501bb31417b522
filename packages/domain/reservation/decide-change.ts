import type { Later } from '../assignment/events.ts';
import { type AssignmentState, present } from '../assignment/evolve.ts';
import { type GateFacts, refuseGates } from '../assignment/refuse-gates.ts';
import { illegal } from '../assignment/decide.ts';
import { isLive } from '../assignment/status.ts';
import type { Holder } from '../assignment/decide-assign.ts';
import type { DriverStatus } from '../driver/driver.ts';
import type { EquipmentStatus } from '../equipment/equipment.ts';
import type { Instant } from '../primitives.ts';
import { type Decision, type Refusal, refuse } from '../problems.ts';
import { type Conflict, refuseConflicts } from './conflict.ts';
import type { Window } from './local-window.ts';
import { refuseWindow } from './refuse-window.ts';
import type { RescheduleBody } from './reservation.ts';
import { driverHeld } from '../assignment/held.ts';
import { sentence } from '../words/sentence.ts';

type State = AssignmentState | undefined;

/** Refusals: not_found, assignment_closed, illegal_transition when it is on its way already. */
export function refuseUnlessReserved(state: State, to: string) {
  if (!state) return refuse('not_found');
  if (!isLive(state.status))
    return refuse('assignment_closed', sentence('The assignment is {status}.', { status: state.status }));
  return state.status === 'reserved' ? undefined : illegal(state, to);
}

/** What a reservation is to become. */
export type Target = { window: Window; equipmentId: string; driverIds: string[] };

/** Refusals: as above, and invalid_request for the window. A window that has begun may keep its start. */
export function targetOf(
  body: RescheduleBody,
  state: AssignmentState,
  now: Instant,
): { ok: true; target: Target } | { ok: false; refusal: Refusal } {
  const { plannedFrom, plannedUntil } = state;
  const isSameWindow = body.plannedFrom === undefined && body.plannedUntil === undefined;
  const window =
    isSameWindow && plannedFrom && plannedUntil
      ? ({ ok: true, window: { from: plannedFrom, until: plannedUntil } } as const)
      : refuseWindow(
          { from: body.plannedFrom ?? plannedFrom, until: body.plannedUntil ?? plannedUntil },
          now,
          plannedFrom ?? undefined,
        );
  if (!window.ok) return window;
  const crew = present(state.crew);
  const driven = state.crew.filter((c) => c.leftAt === null && c.role === 'driver').map((c) => c.driverId);
  const { driverId } = body;
  const stay = driverId === undefined ? crew : crew.filter((id) => !driven.includes(id) && id !== driverId);
  return {
    ok: true,
    target: {
      window: window.window,
      equipmentId: body.equipmentId ?? state.equipmentId,
      driverIds: driverId ? [...stay, driverId] : stay,
    },
  };
}

export type RescheduleFacts = {
  /** The unit that is wanted, and the type its requirement asks for. */
  unit: { equipmentTypeId: string } | undefined;
  equipmentTypeId: string;
  /** Those who are wanted and exist. */
  drivers: ReadonlyMap<string, { status: DriverStatus }>;
  conflicts: readonly Conflict[];
  gates: GateFacts;
  now: Instant;
};

/**
 * Moves a reservation. Who leaves goes before the window moves, and who comes comes after it, so that nobody is held for a
 * window that was not asked for. Refusals: not_found, equipment_type_mismatch, driver_unavailable, reservation_conflict, gate_blocked.
 */
export function decideReschedule(state: AssignmentState, target: Target, facts: RescheduleFacts): Decision<Later> {
  const before = present(state.crew);
  const come = target.driverIds.filter((id) => !before.includes(id));
  if (!facts.unit || come.some((id) => !facts.drivers.has(id))) return refuse('not_found');
  if (facts.unit.equipmentTypeId !== facts.equipmentTypeId) return refuse('equipment_type_mismatch');
  const gone = come.find((id) => facts.drivers.get(id)?.status === 'inactive');
  if (gone) {
    return refuse('driver_unavailable', 'The driver is no longer active.', { driverId: gone, status: 'inactive' });
  }
  const refused = refuseConflicts(facts.conflicts) ?? refuseGates(facts.gates);
  if (refused) return refused;
  const { window, equipmentId } = target;
  const isMoved = window.from !== state.plannedFrom || window.until !== state.plannedUntil;
  return {
    ok: true,
    events: [
      ...before
        .filter((id) => !target.driverIds.includes(id))
        .map((driverId) => ({ type: 'assignment.crew_left' as const, driverId, at: facts.now })),
      ...(equipmentId === state.equipmentId
        ? []
        : [{ type: 'assignment.unit_swapped' as const, fromEquipmentId: state.equipmentId, equipmentId }]),
      ...(isMoved
        ? [{ type: 'assignment.rescheduled' as const, plannedFrom: window.from, plannedUntil: window.until }]
        : []),
      ...come.map((driverId) => ({ type: 'assignment.crew_joined' as const, driverId, role: 'driver' as const })),
    ],
  };
}

export type ReleaseFacts = {
  now: Instant;
  unit: { id: string; identifier: string; status: EquipmentStatus } | undefined;
  unitHolder: Holder | undefined;
  drivers: readonly { id: string; status: DriverStatus }[];
  driverHolder: Holder | undefined;
  gates: GateFacts;
};

/**
 * Sends unit and crew off now, whatever the window says. When that is over already, the work is thought to take as long as
 * was planned. Refusals: equipment_taken and driver_taken (who holds it),
 * driver_unavailable, gate_blocked.
 */
export function decideRelease(state: AssignmentState, facts: ReleaseFacts): Decision<Later> {
  const { unit, unitHolder, drivers, driverHolder } = facts;
  if (!unit) return refuse('not_found');
  if (unit.status === 'assigned') {
    const told = unitHolder
      ? sentence('{unit} is on {order} since {since}.', {
          unit: unit.identifier,
          order: unitHolder.workOrderNumber,
          since: unitHolder.since,
        })
      : sentence('{unit} is elsewhere.', { unit: unit.identifier });
    return refuse('equipment_taken', told, {
      equipmentId: unit.id,
      identifier: unit.identifier,
      holder: unitHolder ?? null,
    });
  }
  const taken = drivers.find((d) => d.status === 'assigned');
  if (taken) {
    return refuse('driver_taken', driverHeld(driverHolder), { driverId: taken.id, holder: driverHolder ?? null });
  }
  const gone = drivers.find((d) => d.status === 'inactive');
  if (gone) {
    return refuse('driver_unavailable', 'The driver is no longer active.', { driverId: gone.id, status: gone.status });
  }
  const blocked = refuseGates(facts.gates);
  if (blocked) return blocked;
  return {
    ok: true,
    events: [
      { type: 'assignment.released', findings: [...new Set(facts.gates.findings.map((f) => f.code))] },
      ...lateEnd(state, facts.now),
    ],
  };
}

function lateEnd({ plannedFrom, plannedUntil }: AssignmentState, now: Instant): Later[] {
  if (plannedFrom === null || plannedUntil === null || plannedUntil > now) return [];
  const length = Date.parse(plannedUntil) - Date.parse(plannedFrom);
  const expectedEndAt = new Date(Date.parse(now) + length).toISOString();
  return [{ type: 'assignment.expected_end_changed', expectedEndAt }];
}
