import { z } from 'zod';
import { commandId } from '../assignment/assignment.ts';
import type { AssignmentStatus } from '../assignment/status.ts';
import { id, type Instant } from '../primitives.ts';
import { type Refusal, refuse } from '../problems.ts';
import { isClosed, openNeed, type RequirementCounts } from './status.ts';
import {
  REQUIREMENT_WINDOW_ERROR,
  requirementNeeds,
  requirementWindowIsForward,
  type WorkOrderStatus,
} from './work-order.ts';
import { sentence } from '../words/sentence.ts';

/** More than that is several jobs. */
export const REQUIREMENTS_MAX = 20;
export const QUANTITY_MAX = 100;
const quantity = z.number().int().min(1).max(QUANTITY_MAX);

export const patchRequirement = z
  .object({ quantity, ...requirementNeeds })
  .partial()
  .strict()
  .refine(requirementWindowIsForward, REQUIREMENT_WINDOW_ERROR);
export type PatchRequirement = z.infer<typeof patchRequirement>;

/** Part of a requirement becomes one of its own. */
export const requirementSplitBody = z.object({ requirementId: id, quantity, commandId: commandId.optional() }).strict();
/** A requirement becomes part of another that asks for the same. */
export const requirementMergeBody = z
  .object({ requirementId: id, intoRequirementId: id, commandId: commandId.optional() })
  .strict()
  .refine((v) => v.requirementId !== v.intoRequirementId, {
    error: 'Name two requirements',
    path: ['intoRequirementId'],
  });

export type RequirementState = RequirementCounts & {
  id: string;
  equipmentTypeId: string;
  windowFrom: Instant | null;
  windowUntil: Instant | null;
  capabilities: readonly string[];
};
export type OrderState = {
  workOrder: { status: WorkOrderStatus } | undefined;
  requirements: readonly RequirementState[];
  /** Oldest first. */
  entries: readonly { id: string; requirementId: string; enqueuedAt: Instant }[];
  /** Live and reserved. */
  assignments: readonly { id: string; requirementId: string; status: AssignmentStatus; dispatchedAt: Instant | null }[];
};
type Refused = { ok: false; refusal: Refusal };

/** What every change of requirements asks first. */
export function refuseClosed({ workOrder }: Pick<OrderState, 'workOrder'>): Refused | undefined {
  if (!workOrder) return refuse('not_found');
  if (!isClosed(workOrder.status)) return undefined;
  return refuse('work_order_closed', sentence('The work order is {status}.', { status: workOrder.status }), {
    status: workOrder.status,
  });
}

/** The places in the queue that a requirement no longer needs: the youngest. */
export function surplusEntries(requirement: RequirementCounts & { id: string }, entries: OrderState['entries']) {
  const own = entries.filter((e) => e.requirementId === requirement.id);
  return own.slice(Math.min(own.length, openNeed(requirement)));
}

/** Fewer than are out, reserved or done cannot be wanted. Refusals: work_order_has_assignments. */
export function refuseQuantity(requirement: RequirementCounts, wanted: number): Refused | undefined {
  const least = requirement.assigned + requirement.reserved + requirement.completed;
  if (wanted >= least) return undefined;
  return refuse('work_order_has_assignments', sentence('{count} are assigned, reserved or done.', { count: least }), {
    least,
  });
}

export type Split = {
  ok: true;
  entryIds: string[];
  /** Reservations first, then live ones, those sent last first. */
  assignmentIds: string[];
};

/**
 * What of a requirement goes to its new one: what nobody serves yet, then what waits (the youngest), then reservations, then
 * live assignments. What is done stays. Refusals: not_found, work_order_closed, requirement_filled (with how many could
 * move), invalid_request for too many requirements.
 */
export function decideSplit(order: OrderState, requirementId: string, wanted: number): Split | Refused {
  const closed = refuseClosed(order);
  if (closed) return closed;
  const requirement = order.requirements.find((r) => r.id === requirementId);
  if (!requirement) return refuse('not_found');
  const full = refuseCount(order);
  if (full) return full;
  const movable = Math.min(requirement.quantity - 1, requirement.quantity - requirement.completed);
  if (wanted > movable) {
    const told =
      movable === 0 ? 'Nothing of it can move.' : sentence('At most {count} of it can move.', { count: movable });
    return refuse('requirement_filled', told, { movable });
  }
  const entries = order.entries.filter((e) => e.requirementId === requirementId);
  const open = openNeed(requirement);
  const fromQueue = Math.max(0, Math.min(entries.length, wanted - (open - entries.length)));
  const held = order.assignments
    .filter((a) => a.requirementId === requirementId)
    .toSorted((a, b) => Date.parse(b.dispatchedAt ?? FAR) - Date.parse(a.dispatchedAt ?? FAR));
  return {
    ok: true,
    entryIds: entries.slice(entries.length - fromQueue).map((e) => e.id),
    assignmentIds: held.slice(0, Math.max(0, wanted - open)).map((a) => a.id),
  };
}

/** A reservation has not been sent: later than all that have. */
const FAR = '9999-01-01T00:00:00.000Z';

/** Refusals: invalid_request when the order has as many requirements as it can. */
export function refuseCount({ requirements }: Pick<OrderState, 'requirements'>): Refused | undefined {
  if (requirements.length < REQUIREMENTS_MAX) return undefined;
  return refuse('invalid_request', sentence('At most {count} requirements.', { count: REQUIREMENTS_MAX }));
}

/** Refusals: not_found, work_order_closed, requirements_differ, invalid_request when they ask for too many together. */
export function decideMerge(
  order: OrderState,
  requirementId: string,
  intoRequirementId: string,
): { ok: true; entryIds: string[]; assignmentIds: string[] } | Refused {
  const closed = refuseClosed(order);
  if (closed) return closed;
  const [from, into] = [requirementId, intoRequirementId].map((id) => order.requirements.find((r) => r.id === id));
  if (!from || !into) return refuse('not_found');
  const differing = [
    ...(from.equipmentTypeId === into.equipmentTypeId ? [] : ['equipmentTypeId']),
    ...(from.windowFrom === into.windowFrom ? [] : ['windowFrom']),
    ...(from.windowUntil === into.windowUntil ? [] : ['windowUntil']),
    ...(from.capabilities.toSorted().join() === into.capabilities.toSorted().join() ? [] : ['capabilities']),
  ];
  if (differing.length > 0) {
    return refuse('requirements_differ', sentence('They differ in {fields}.', { fields: differing.join(', ') }), {
      differing,
    });
  }
  if (from.quantity + into.quantity > QUANTITY_MAX) {
    return refuse('invalid_request', sentence('At most {count} of one kind.', { count: QUANTITY_MAX }));
  }
  const own = <T extends { requirementId: string }>(rows: readonly T[]) =>
    rows.filter((row) => row.requirementId === requirementId);
  return {
    ok: true,
    entryIds: own(order.entries).map((e) => e.id),
    assignmentIds: own(order.assignments).map((a) => a.id),
  };
}
