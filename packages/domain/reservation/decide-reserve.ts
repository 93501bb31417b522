import type { Beginning } from '../assignment/events.ts';
import { refuseGates } from '../assignment/refuse-gates.ts';
import type { Finding } from '../candidate/gates.ts';
import type { DriverStatus } from '../driver/driver.ts';
import type { Instant } from '../primitives.ts';
import { type Decision, type Refusal, refuse } from '../problems.ts';
import { isClosed, openNeed, type RequirementCounts } from '../work-order/status.ts';
import type { WorkOrderStatus } from '../work-order/work-order.ts';
import { type Conflict, refuseConflicts } from './conflict.ts';
import type { Window } from './local-window.ts';
import { refuseWindow } from './refuse-window.ts';
import type { ReserveBody } from './reservation.ts';
import { sentence } from '../words/sentence.ts';

type Entry = { id: string; requirementId: string };
export type OrderFacts = {
  workOrder: { id: string; status: WorkOrderStatus } | undefined;
  requirements: (RequirementCounts & {
    id: string;
    equipmentTypeId: string;
    windowFrom: Instant | null;
    windowUntil: Instant | null;
    durationMinutes: number | null;
  })[];
  dueFrom: Instant | null;
  dueUntil: Instant | null;
  /** Its places in the queue, oldest first. */
  entries: readonly Entry[];
};
type Unit = { id: string; identifier: string; equipmentTypeId: string };
type Requirement = OrderFacts['requirements'][number];

/** What is to be reserved: of which requirement, when, and how many. */
export type Plan = { workOrderId: string; requirement: Requirement; window: Window; count: number };

/**
 * Which requirement a command is about and which window it means; the units that are named are looked at here as far as
 * their type goes. Refusals: not_found, work_order_closed, equipment_type_mismatch, requirement_filled, invalid_request.
 */
export function planReservation(
  command: ReserveBody,
  order: OrderFacts,
  units: ReadonlyMap<string, Unit>,
  now: Instant,
): { ok: true; plan: Plan } | { ok: false; refusal: Refusal } {
  const { workOrder } = order;
  if (!workOrder) return refuse('not_found');
  const named = command.units?.map(({ equipmentId }) => units.get(equipmentId));
  if (named?.some((unit) => !unit)) return refuse('not_found');
  if (isClosed(workOrder.status)) {
    return refuse('work_order_closed', sentence('The work order is {status}.', { status: workOrder.status }), {
      status: workOrder.status,
    });
  }
  const type = named?.[0]?.equipmentTypeId;
  const wanted = command.units?.length ?? command.count;
  const fitting = command.requirementId
    ? order.requirements.filter((r) => r.id === command.requirementId)
    : order.requirements.filter((r) => type === undefined || r.equipmentTypeId === type);
  if (command.requirementId && fitting.length === 0) return refuse('not_found');
  const requirement = fitting.find((r) => openNeed(r) >= Math.max(1, wanted ?? 1)) ?? fitting[0];
  const isOfType = named?.every((unit) => unit?.equipmentTypeId === requirement?.equipmentTypeId) ?? true;
  if (!requirement || !isOfType) return refuse('equipment_type_mismatch');
  const open = openNeed(requirement);
  const count = wanted ?? open;
  if (open === 0 || count > open) {
    return refuse('requirement_filled', sentence('It still lacks {count}.', { count: open }), {
      requirementId: requirement.id,
      open,
    });
  }
  const window = refuseWindow(windowOf(command, requirement, order), now);
  return window.ok
    ? { ok: true, plan: { workOrderId: workOrder.id, requirement, window: window.window, count } }
    : window;
}

/** As asked, else the requirement's own, else the order's; without an end, as long as the work is thought to take. */
function windowOf({ plannedFrom, plannedUntil }: ReserveBody, requirement: Requirement, order: OrderFacts) {
  const isOwn = requirement.windowFrom !== null || requirement.windowUntil !== null;
  const [begins, ends] = isOwn ? [requirement.windowFrom, requirement.windowUntil] : [order.dueFrom, order.dueUntil];
  const from = plannedFrom ?? begins;
  const { durationMinutes } = requirement;
  const byDuration =
    from !== null && durationMinutes !== null
      ? new Date(Date.parse(from) + durationMinutes * 60_000).toISOString()
      : null;
  // Where the start is named, the length of the work is a better guess than a deadline that may lie before it.
  return { from, until: plannedUntil ?? (plannedFrom ? (byDuration ?? ends) : (ends ?? byDuration)) };
}

export type ReserveFacts = OrderFacts & {
  units: ReadonlyMap<string, Unit>;
  drivers: ReadonlyMap<string, { id: string; status: DriverStatus }>;
  conflicts: readonly Conflict[];
  /** What the gates say of each unit and its driver in the window. */
  findings: ReadonlyMap<string, readonly Finding[]>;
  mayOverride: boolean;
};
export type Reserved = Extract<Beginning, { type: 'assignment.reserved' }> & { queueEntryId: string | null };
export type Choice = { equipmentId: string; driverId?: string | null | undefined };

/**
 * All that was chosen is reserved, or nothing is. What waited in the queue and is no longer lacking leaves it, the last
 * first. Refusals: not_found, driver_unavailable, reservation_conflict, gate_blocked.
 */
export function decideReserve(
  plan: Plan,
  chosen: readonly Choice[],
  isOverridden: boolean,
  facts: ReserveFacts,
): Decision<Reserved> {
  const people = chosen.flatMap(({ driverId }) =>
    driverId ? [{ driverId, driver: facts.drivers.get(driverId) }] : [],
  );
  if (people.some(({ driver }) => !driver)) return refuse('not_found');
  const gone = people.find(({ driver }) => driver?.status === 'inactive');
  if (gone) {
    return refuse('driver_unavailable', 'The driver is no longer active.', {
      driverId: gone.driverId,
      status: 'inactive',
    });
  }
  const conflict = refuseConflicts(facts.conflicts);
  if (conflict) return conflict;
  const all = chosen.map(({ equipmentId }) => ({ equipmentId, findings: facts.findings.get(equipmentId) ?? [] }));
  const blocked = refuseGates({
    findings: all.flatMap(({ findings }) => findings),
    mayOverride: facts.mayOverride,
    isOverridden,
  });
  if (blocked) {
    const units = all.filter(({ findings }) => findings.some((f) => f.level === 'block'));
    return { ok: false, refusal: { ...blocked.refusal, facts: { ...blocked.refusal.facts, units } } };
  }
  const { requirement, window } = plan;
  const waiting = facts.entries.filter((e) => e.requirementId === requirement.id);
  const surplus = Math.max(0, waiting.length - (openNeed(requirement) - chosen.length));
  const leaving = waiting.toReversed().slice(0, surplus);
  return {
    ok: true,
    events: chosen.map(({ equipmentId, driverId }, i) => ({
      type: 'assignment.reserved',
      workOrderId: plan.workOrderId,
      requirementId: requirement.id,
      equipmentId,
      driverId: driverId ?? null,
      plannedFrom: window.from,
      plannedUntil: window.until,
      findings: [...new Set(facts.findings.get(equipmentId)?.map((f) => f.code))],
      queueEntryId: leaving[i]?.id ?? null,
    })),
  };
}
