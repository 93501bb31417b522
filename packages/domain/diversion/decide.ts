import { expectedEnd } from '../assignment/decide-assign.ts';
import { illegal } from '../assignment/decide.ts';
import type { Beginning, Later } from '../assignment/events.ts';
import { type AssignmentState, present } from '../assignment/evolve.ts';
import { type GateFacts, refuseGates } from '../assignment/refuse-gates.ts';
import { isLive } from '../assignment/status.ts';
import type { Instant } from '../primitives.ts';
import { type Refusal, refuse } from '../problems.ts';
import { isClosed, openNeed, type RequirementCounts } from '../work-order/status.ts';
import type { WorkOrderStatus } from '../work-order/work-order.ts';
import { sentence } from '../words/sentence.ts';

export type DiversionFacts = {
  /** The version that was chosen from, where one was named. */
  expectedVersion?: number | undefined;
  /** The one to take from, and its order. */
  state: AssignmentState | undefined;
  displacedPriority: number;
  urgent: { id: string; status: WorkOrderStatus; priority: number } | undefined;
  requirements: readonly (RequirementCounts & {
    id: string;
    equipmentTypeId: string;
    windowUntil: Instant | null;
    durationMinutes: number | null;
  })[];
  unitTypeId: string;
  /** The urgent order's own places in the queue, oldest first. */
  entries: readonly { id: string; requirementId: string; enqueuedAt: Instant }[];
  gates: GateFacts;
  now: Instant;
};

export type DiversionDecision =
  | {
      ok: true;
      begun: Extract<Beginning, { type: 'assignment.dispatched' }> & { queueEntryId: string | null };
      ended: Extract<Later, { type: 'assignment.recalled' }>;
    }
  | { ok: false; refusal: Refusal };

/**
 * Whether unit and crew of one job go to another that is more urgent (D13). The displaced request returns to its place: the
 * one it had, or the moment it was served. Refusals: not_found, assignment_closed, illegal_transition (reserved, or done
 * and on the way back), precondition_failed, work_order_closed, equipment_type_mismatch, requirement_filled, not_more_urgent, gate_blocked.
 */
export function decideDiversion(requirementId: string | undefined, facts: DiversionFacts): DiversionDecision {
  const { state, urgent, gates, now } = facts;
  if (!state || !urgent) return refuse('not_found');
  if (!isLive(state.status))
    return refuse('assignment_closed', sentence('The assignment is {status}.', { status: state.status }));
  if (state.status === 'reserved' || state.status === 'returning') return illegal(state, 'diverted');
  if (facts.expectedVersion !== undefined && facts.expectedVersion !== state.version) {
    return refuse('precondition_failed', sentence('The assignment is {status} now.', { status: state.status }), {
      version: state.version,
    });
  }
  if (isClosed(urgent.status)) {
    return refuse('work_order_closed', sentence('The work order is {status}.', { status: urgent.status }), {
      status: urgent.status,
    });
  }
  if (requirementId !== undefined && !facts.requirements.some((r) => r.id === requirementId))
    return refuse('not_found');
  if (fittingRequirements(requirementId, facts).length === 0) return refuse('equipment_type_mismatch');
  const requirement = requirementServed(requirementId, facts);
  if (!requirement) return refuse('requirement_filled');
  const refused = refuseUrgency(facts, state, urgent) ?? refuseGates(gates);
  if (refused) return refused;

  const entry = facts.entries.find((e) => e.requirementId === requirement.id);
  const [driverId = null, ...helperIds] = driversFirst(state);
  return {
    ok: true,
    begun: {
      type: 'assignment.dispatched',
      workOrderId: urgent.id,
      requirementId: requirement.id,
      equipmentId: state.equipmentId,
      driverId,
      ...(helperIds.length > 0 ? { helperIds } : {}),
      queuedAt: entry?.enqueuedAt ?? null,
      expectedEndAt: expectedEnd({}, requirement, now),
      findings: gates.findings.map((f) => f.code),
      queueEntryId: entry?.id ?? null,
    },
    ended: {
      type: 'assignment.recalled',
      code: 'diverted',
      requeue: { at: state.queuedAt ?? state.dispatchedAt ?? now, held: false },
      toWorkOrderId: urgent.id,
    },
  };
}

function fittingRequirements<T extends DiversionFacts['requirements'][number]>(
  requirementId: string | undefined,
  { requirements, unitTypeId }: { requirements: readonly T[]; unitTypeId: string },
): T[] {
  return requirements.filter(
    (r) => (requirementId === undefined || r.id === requirementId) && r.equipmentTypeId === unitTypeId,
  );
}

/** The requirement that a diversion would serve, for who has to judge before it is decided. */
export function requirementServed<T extends DiversionFacts['requirements'][number]>(
  requirementId: string | undefined,
  facts: { requirements: readonly T[]; unitTypeId: string },
): T | undefined {
  return fittingRequirements(requirementId, facts).find((r) => openNeed(r) > 0);
}

function refuseUrgency(
  { displacedPriority, gates }: DiversionFacts,
  state: AssignmentState,
  urgent: { id: string; priority: number },
) {
  const isOwn = state.workOrderId === urgent.id;
  if (!isOwn && urgent.priority < displacedPriority) return undefined;
  if (!isOwn && gates.isOverridden && gates.mayOverride) return undefined;
  const told = isOwn
    ? 'The unit is on that job.'
    : sentence('One is of priority {count}, the other {other}.', {
        count: displacedPriority,
        other: urgent.priority,
      });
  return refuse('not_more_urgent', told, {
    priority: urgent.priority,
    displacedPriority,
    mayOverride: gates.mayOverride && !isOwn,
  });
}

/** Who is there now, who drives before who helps. */
function driversFirst(state: AssignmentState): string[] {
  const driving = new Set(state.crew.filter((c) => c.role === 'driver').map((c) => c.driverId));
  return present(state.crew).toSorted((a, b) => Number(driving.has(b)) - Number(driving.has(a)));
}
