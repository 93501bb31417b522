import type { AssignmentEvent, Later } from '../assignment/events.ts';
import { type AssignmentState, present } from '../assignment/evolve.ts';
import { isLive } from '../assignment/status.ts';
import type { DriverStatus } from '../driver/driver.ts';
import type { EquipmentStatus } from '../equipment/equipment.ts';
import type { Instant } from '../primitives.ts';
import { type Refusal, refuse } from '../problems.ts';
import { isClosed, openNeed, type RequirementCounts } from '../work-order/status.ts';
import type { WorkOrderStatus } from '../work-order/work-order.ts';
import { sentence } from '../words/sentence.ts';

type Refused = { ok: false; refusal: Refusal };

const SECOND_MS = 1000;

/** Refusals: nothing_to_undo once the tenant's time for it is over. */
export function refuseLate(doneAt: Instant, now: Instant, undoSeconds: number): Refused | undefined {
  const seconds = Math.floor((Date.parse(now) - Date.parse(doneAt)) / SECOND_MS);
  if (seconds <= undoSeconds) return undefined;
  return refuse(
    'nothing_to_undo',
    sentence('That is {count} seconds ago; after {most} it stays.', { count: seconds, most: undoSeconds }),
    { undoSeconds },
  );
}

export type DispatchUndo = { ok: true; event: Later | null; isStandDown: boolean } | Refused;

/**
 * A dispatch is taken back while nobody has seen it; after that its crew is asked to stand down (D15). Asked already,
 * nothing more happens. Refusals: nothing_to_undo when it has ended or its work is done.
 */
export function decideUndoDispatch(state: AssignmentState | undefined): DispatchUndo {
  if (!state || !isLive(state.status)) {
    return refuse(
      'nothing_to_undo',
      sentence('The assignment is {status} already.', { status: state?.status ?? 'closed' }),
    );
  }
  if (state.status === 'returning') return refuse('nothing_to_undo', 'Its work is done.');
  const isSeen = state.acknowledgedAt !== null || (state.status !== 'dispatched' && state.status !== 'reserved');
  if (!isSeen) {
    return { ok: true, event: { type: 'assignment.recalled', code: 'undone', requeue: null }, isStandDown: false };
  }
  const event: Later | null = state.standDownRequestedAt ? null : { type: 'assignment.stand_down_requested' };
  return { ok: true, event, isStandDown: true };
}

export type RecallUndoFacts = {
  /** The assignment as the recall closed it. */
  state: AssignmentState | undefined;
  workOrder: { status: WorkOrderStatus } | undefined;
  requirement: (RequirementCounts & { id: string }) | undefined;
  /** The places of its requirement in the queue, oldest first, and the one that the recall made. */
  entryIds: readonly string[];
  restoredEntryId: string | null;
  unit: { id: string; identifier: string; status: EquipmentStatus } | undefined;
  drivers: ReadonlyMap<string, { id: string; status: DriverStatus }>;
};

export type RecallUndo =
  | {
      ok: true;
      event: Extract<AssignmentEvent, { type: 'assignment.dispatched' }> & { queueEntryId: string | null };
    }
  | Refused;

/**
 * The same unit and crew set off again, as a new assignment. Refusals: nothing_to_undo (not a plain recall, or unit or
 * driver rest in something else now), work_order_closed, requirement_filled, equipment_taken, driver_taken.
 */
export function decideUndoRecall(facts: RecallUndoFacts): RecallUndo {
  const { state, workOrder, requirement, unit, drivers } = facts;
  if (state?.closedCode !== 'recalled') {
    return refuse('nothing_to_undo', 'Only a recall by a dispatcher can be undone: send the unit again.');
  }
  if (state.dispatchedAt === null) return refuse('nothing_to_undo', 'It was a reservation: make it again.');
  if (!workOrder || isClosed(workOrder.status)) {
    return refuse(
      'work_order_closed',
      sentence('The work order is {status}.', { status: workOrder?.status ?? 'closed' }),
    );
  }
  if (!requirement || openNeed(requirement) === 0)
    return refuse('requirement_filled', 'Another unit was sent meanwhile.');
  if (!unit) return refuse('nothing_to_undo', 'The unit is gone.');
  if (unit.status === 'assigned') {
    return refuse('equipment_taken', sentence('{unit} was sent elsewhere.', { unit: unit.identifier }), {
      equipmentId: unit.id,
      identifier: unit.identifier,
    });
  }
  if (unit.status !== 'available')
    return refuse('nothing_to_undo', sentence('The unit is in {status} now.', { status: unit.status }));
  const crew = crewAtTheEnd(state);
  for (const driverId of crew) {
    const status = drivers.get(driverId)?.status;
    if (status === 'assigned') return refuse('driver_taken', 'A driver is in another crew.', { driverId });
    if (status !== 'available')
      return refuse('nothing_to_undo', sentence('A driver is {status} now.', { status: status ?? 'gone' }), {
        driverId,
      });
  }
  const own = facts.entryIds.find((id) => id === facts.restoredEntryId);
  // Where all that is open waits already, one of those waits no more.
  const isAllQueued = requirement.queued >= openNeed(requirement);
  const [driverId = null, ...helperIds] = crew;
  return {
    ok: true,
    event: {
      type: 'assignment.dispatched',
      workOrderId: state.workOrderId,
      requirementId: requirement.id,
      equipmentId: unit.id,
      driverId,
      ...(helperIds.length > 0 ? { helperIds } : {}),
      queuedAt: state.queuedAt,
      expectedEndAt: state.expectedEndAt,
      findings: [],
      queueEntryId: own ?? (isAllQueued ? (facts.entryIds[0] ?? null) : null),
    },
  };
}

/** Who left when it ended, who drives before who helps. */
export function crewAtTheEnd(state: AssignmentState): string[] {
  const there = state.crew.filter((c) => c.leftAt === state.closedAt);
  return there.toSorted((a, b) => Number(b.role === 'driver') - Number(a.role === 'driver')).map((c) => c.driverId);
}

export type DiversionUndoFacts = {
  /** The urgent job's assignment, live. */
  taken: AssignmentState | undefined;
  displaced: RecallUndoFacts;
};

/**
 * Unit and crew go back to where they were taken from, while they have not seen the urgent job. Refusals: nothing_to_undo,
 * work_order_closed, requirement_filled.
 */
export function decideUndoDiversion({
  taken,
  displaced,
}: DiversionUndoFacts): DispatchUndo | (RecallUndo & { ok: true }) {
  const back = decideUndoDispatch(taken);
  if (!back.ok || back.isStandDown || !taken) return back;
  const { state, unit } = displaced;
  if (state?.closedCode !== 'diverted') return refuse('nothing_to_undo', 'It was not diverted.');
  if (state.equipmentId !== taken.equipmentId || !unit) return refuse('nothing_to_undo', 'It has another unit now.');
  const crew = present(taken.crew);
  const drivers = new Map(crew.map((id) => [id, { id, status: 'available' as const }]));
  return decideUndoRecall({
    ...displaced,
    state: {
      ...state,
      closedCode: 'recalled',
      crew: taken.crew.map((c) => ({ ...c, leftAt: c.leftAt ?? state.closedAt })),
    },
    unit: { ...unit, status: 'available' },
    drivers,
  });
}
