import type { Finding } from '../candidate/gates.ts';
import type { DriverStatus } from '../driver/driver.ts';
import type { EquipmentStatus } from '../equipment/equipment.ts';
import type { Instant } from '../primitives.ts';
import { type Decision, refuse } from '../problems.ts';
import { isClosed, openNeed, type RequirementCounts } from '../work-order/status.ts';
import type { WorkOrderStatus } from '../work-order/work-order.ts';
import type { AssignBody } from './assignment.ts';
import type { AssignmentEvent } from './events.ts';
import { driverHeld, unitSent } from './held.ts';
import { refuseGates } from './refuse-gates.ts';
import type { AssignmentStatus } from './status.ts';
import { sentence } from '../words/sentence.ts';

/** The live assignment that has what somebody else wanted. Ids only; names are added when the answer is shown. */
export type Holder = {
  assignmentId: string;
  workOrderId: string;
  workOrderNumber: string;
  status: AssignmentStatus;
  since: Instant;
  byId: string | null;
};

export type AssignFacts = {
  workOrder: { id: string; status: WorkOrderStatus } | undefined;
  requirements: (RequirementCounts & {
    id: string;
    equipmentTypeId: string;
    windowUntil: Instant | null;
    durationMinutes: number | null;
  })[];
  /** The unit that was named or, where none was, the one that was chosen and locked. */
  unit: { id: string; identifier: string; equipmentTypeId: string; status: EquipmentStatus } | undefined;
  unitHolder: Holder | undefined;
  driver: { id: string; status: DriverStatus } | undefined;
  driverHolder: Holder | undefined;
  /** The order's own places in the queue, oldest first. */
  ownEntries: { id: string; requirementId: string; enqueuedAt: Instant }[];
  /** What the gates say of the unit and the driver that would go. */
  findings: readonly Finding[];
  /** Whether who asks may go past a gate. */
  mayOverride: boolean;
  now: Instant;
  /** Somebody with precedence waits for the same type: what is free is theirs. */
  othersAhead: boolean;
};

export type AssignDecision =
  | (Extract<AssignmentEvent, { type: 'assignment.dispatched' }> & { queueEntryId: string | null })
  | { type: 'queue.entered'; requirementId: string; equipmentTypeId: string }
  /** Everything it lacks waits already; asking again changes nothing. */
  | { type: 'queue.already_waiting'; queueEntryId: string };

/**
 * Whether a unit and a driver go to a work order (D1, D3). A named unit or driver goes or is refused; where the product
 * chooses and has nothing to choose from, the request waits. A named unit with no driver free goes with an empty crew.
 */
export function decideAssign(command: AssignBody, facts: AssignFacts): Decision<AssignDecision> {
  const { workOrder, unit, driver } = facts;
  if (!workOrder) return refuse('not_found');
  if (command.equipmentId && !unit) return refuse('not_found');
  if (command.driverId && !driver) return refuse('not_found');
  if (isClosed(workOrder.status)) {
    return refuse('work_order_closed', sentence('The work order is {status}.', { status: workOrder.status }), {
      status: workOrder.status,
    });
  }

  const refused = (command.equipmentId && refuseUnit(facts)) || (command.driverId && refuseDriver(facts));
  const requirement = chooseRequirement(command, facts.requirements, unit);
  // Who holds the unit is the better answer, so it comes before a full order.
  if (refused) return refused;
  const { findings, mayOverride } = facts;
  const blocked = refuseGates({ findings, mayOverride, isOverridden: command.override !== undefined });
  if (blocked) return blocked;
  if (!requirement.ok) return requirement;

  const entry = facts.ownEntries.find((e) => e.requirementId === requirement.chosen.id);
  const wantsDriver = command.driverId !== null;
  const goes = command.equipmentId
    ? unit !== undefined
    : unit !== undefined && !facts.othersAhead && (!wantsDriver || driver !== undefined);
  if (goes && unit) {
    return {
      ok: true,
      events: [
        {
          type: 'assignment.dispatched',
          workOrderId: workOrder.id,
          requirementId: requirement.chosen.id,
          equipmentId: unit.id,
          driverId: wantsDriver ? (driver?.id ?? null) : null,
          queuedAt: entry?.enqueuedAt ?? null,
          expectedEndAt: expectedEnd(command, requirement.chosen, facts.now),
          findings: facts.findings.map((f) => f.code),
          queueEntryId: entry?.id ?? null,
        },
      ],
    };
  }
  if (entry && requirement.chosen.queued >= openNeed(requirement.chosen)) {
    return { ok: true, events: [{ type: 'queue.already_waiting', queueEntryId: entry.id }] };
  }
  const { id, equipmentTypeId } = requirement.chosen;
  return { ok: true, events: [{ type: 'queue.entered', requirementId: id, equipmentTypeId }] };
}

function refuseUnit({ unit, unitHolder }: AssignFacts) {
  if (!unit || unit.status === 'available') return undefined;
  if (unit.status === 'assigned') {
    return refuse('equipment_taken', unitSent(unit.identifier, unitHolder), {
      equipmentId: unit.id,
      identifier: unit.identifier,
      holder: unitHolder ?? null,
    });
  }
  return undefined;
}

function refuseDriver({ driver, driverHolder }: AssignFacts) {
  if (!driver || driver.status === 'available') return undefined;
  if (driver.status === 'assigned') {
    return refuse('driver_taken', driverHeld(driverHolder), { driverId: driver.id, holder: driverHolder ?? null });
  }
  if (driver.status !== 'inactive') return undefined;
  return refuse('driver_unavailable', 'The driver is no longer active.', {
    driverId: driver.id,
    status: driver.status,
  });
}

/** As asked, else from how long the work is thought to take, else the end of the requirement's window. */
export function expectedEnd(
  command: Pick<AssignBody, 'expectedEndAt'>,
  requirement: { windowUntil: Instant | null; durationMinutes: number | null },
  now: Instant,
): Instant | null {
  if (command.expectedEndAt !== undefined)
    return command.expectedEndAt && new Date(command.expectedEndAt).toISOString();
  if (requirement.durationMinutes !== null) {
    return new Date(Date.parse(now) + requirement.durationMinutes * 60_000).toISOString();
  }
  return requirement.windowUntil;
}

type Needed = Pick<RequirementCounts, 'quantity' | 'assigned' | 'completed' | 'reserved'> & {
  id: string;
  equipmentTypeId: string;
};

/** The requirement that was named, else the first of the right type that still lacks a unit. */
export function chooseRequirement<R extends Needed>(
  command: AssignBody,
  requirements: readonly R[],
  unit: { equipmentTypeId: string } | undefined,
): { ok: true; chosen: R } | ReturnType<typeof refuse> {
  const type = command.equipmentTypeId ?? (command.equipmentId ? unit?.equipmentTypeId : undefined);
  if (command.requirementId) {
    const named = requirements.find((r) => r.id === command.requirementId);
    if (!named) return refuse('not_found');
    if (type && type !== named.equipmentTypeId) return refuse('equipment_type_mismatch');
    return openNeed(named) > 0 ? { ok: true, chosen: named } : refuse('requirement_filled');
  }
  const fitting = type ? requirements.filter((r) => r.equipmentTypeId === type) : requirements;
  if (fitting.length === 0) return refuse('equipment_type_mismatch');
  const chosen = fitting.find((r) => openNeed(r) > 0);
  return chosen ? { ok: true, chosen } : refuse('requirement_filled');
}
