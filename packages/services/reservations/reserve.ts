import { workOrders } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { granted } from '@yardmaster/domain/access/permissions';
import type { Finding } from '@yardmaster/domain/candidate/gates';
import { type Choice, decideReserve, type Plan, planReservation } from '@yardmaster/domain/reservation/decide-reserve';
import type { Reservation, ReserveBody } from '@yardmaster/domain/reservation/reservation';
import { eq } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { dispatch } from '../assignments/dispatch.ts';
import { lockAll } from '../assignments/lock.ts';
import { created, type Outcome } from '../outcome.ts';
import { chooseUnits } from './choose-units.ts';
import { toReservation } from './dto.ts';
import { freeUnits } from './free-units.ts';
import { judgePlans } from './judge-plans.ts';
import { readConflicts } from './read-conflicts.ts';

/**
 * Plans units, and people where they are named, for a window: as many assignments as units, all of them or none. Refusals:
 * forbidden, not_found, work_order_closed, equipment_type_mismatch, requirement_filled, invalid_request (the window),
 * driver_unavailable, reservation_conflict (with whom, and what is free then), gate_blocked.
 */
export async function reserve(db: TenantDb, command: ReserveBody): Promise<Outcome<{ items: Reservation[] }>> {
  requirePermission(db, 'assignments:write');
  const { workOrderId, units } = command;
  const [locked, [due]] = await Promise.all([
    lockAll(db, {
      workOrderIds: [workOrderId],
      equipmentIds: units?.map((u) => u.equipmentId) ?? [],
      driverIds: units?.flatMap((u) => u.driverId ?? []) ?? [],
    }),
    db.tx
      .select({ dueFrom: workOrders.dueFrom, dueUntil: workOrders.dueUntil })
      .from(workOrders)
      .where(eq(workOrders.id, workOrderId))
      .execute(),
  ]);
  const order = locked.orders.get(workOrderId);
  const facts = {
    workOrder: undefined,
    requirements: [],
    entries: [],
    dueFrom: null,
    dueUntil: null,
    ...order,
    ...due,
  };
  const planned = planReservation(command, facts, locked.units, db.now);
  if (!planned.ok) return planned;
  if (!order) throw new Error('planned for nothing');
  const { plan } = planned;
  const chosen = await chooseOrTake(db, plan, units);
  if (!chosen.ok) return chosen;
  const [conflicts, findings] = await Promise.all([
    readConflicts(db, {
      window: plan.window,
      equipmentIds: chosen.units.map((u) => u.equipmentId),
      driverIds: chosen.units.flatMap((u) => u.driverId ?? []),
    }),
    judgePlans(
      db,
      asked(plan),
      chosen.units.map(({ equipmentId, driverId }) => ({ equipmentId, driverIds: driverId ? [driverId] : [] })),
    ),
  ]);
  const decision = decideReserve(plan, chosen.units, command.override !== undefined, {
    ...facts,
    ...locked,
    conflicts,
    findings,
    mayOverride: granted(db.actor).includes('assignments:override'),
  });
  if (!decision.ok) {
    const { refusal } = decision;
    if (refusal.code !== 'reservation_conflict') return decision;
    const except = chosen.units.map((u) => u.equipmentId);
    const alternatives = await freeUnits(db, asked(plan), { most: 3, except, isCertain: true });
    return { ok: false, refusal: { ...refusal, facts: { ...refusal.facts, alternatives } } };
  }
  // What was offered to a place that leaves the queue is free for others.
  if (decision.events.some((event) => event.queueEntryId)) db.after.promote = true;
  const items = decision.events.map((event) =>
    dispatch(db, order, event, { override: overridden(command, findings.get(event.equipmentId)) }),
  );
  return created({ items: items.map((item) => toReservation(item, db.now)) });
}

async function chooseOrTake(db: TenantDb, plan: Plan, units: Choice[] | undefined) {
  return units ? { ok: true as const, units } : chooseUnits(db, asked(plan), plan.count);
}

function asked({ workOrderId, requirement, window }: Plan) {
  return { workOrderId, requirementId: requirement.id, equipmentTypeId: requirement.equipmentTypeId, window };
}

/** On record beside the assignment, when a gate did block and somebody went past it. */
export function overridden({ override }: Pick<ReserveBody, 'override'>, findings: readonly Finding[] = []) {
  return override && findings.some((f) => f.level === 'block') ? { findings, reason: override.reason } : undefined;
}
