import type { Pools } from '@yardmaster/database/pools';
import { settingsTable } from '@yardmaster/database/tables/people';
import { queueEntries, workOrders } from '@yardmaster/database/tables/work-orders';
import { inTenant, type Principal, type TenantDb } from '@yardmaster/database/tenant-db';
import { expectedEnd } from '@yardmaster/domain/assignment/decide-assign';
import { settings as settingsSchema } from '@yardmaster/domain/tenant/settings';
import { openNeed } from '@yardmaster/domain/work-order/status';
import { eq, type SQL, sql } from 'drizzle-orm';
import { chooseDriver, chooseUnit } from '../assignments/choose.ts';
import { dispatch } from '../assignments/dispatch.ts';
import { record } from '../record.ts';
import { loadOrder } from '../work-orders/load-order.ts';

/** Far more than come free at once; the sweep goes on where a call stopped. */
const MOST = 50;

/**
 * Gives what came free to the right heads of the queue, one transaction each, until nothing fits (D3). Runs after every
 * completion, release, recall and enqueue, and from the worker's sweep; any number of processes may call it at once.
 * @returns how many entries were dispatched or offered
 */
export async function promoteQueue(pools: Pools, tenantId: string): Promise<number> {
  const principal: Principal = { kind: 'system', job: 'promote', tenantId };
  for (let promoted = 0; promoted < MOST; promoted++) {
    const moved = await inTenant(pools, principal, promoteHead);
    if (!moved) return promoted;
  }
  return MOST;
}

function anyFreeUnit(type: SQL): SQL {
  return sql`EXISTS (SELECT 1 FROM equipment fe WHERE fe.status = 'available' AND fe.equipment_type_id = ${type}
    AND NOT EXISTS (SELECT 1 FROM queue_entries p WHERE p.proposed_equipment_id = fe.id))`;
}
const ANY_FREE_DRIVER = sql`EXISTS (SELECT 1 FROM drivers fd WHERE fd.status = 'available'
  AND NOT EXISTS (SELECT 1 FROM queue_entries p WHERE p.proposed_driver_id = fd.id))`;

/**
 * The tenant's queue lock first, so that two promotions never argue about the head; then order, unit, driver, as
 * everywhere. It must never run inside the transaction that frees a unit: that one holds the unit already and would reach
 * back for a work order (tried: deadlock).
 */
async function promoteHead(db: TenantDb): Promise<boolean> {
  const { tx } = db;
  await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended('queue of ' || ${db.tenant.id}, 0))`);
  if (await withdrawStale(db)) return true;
  const [head] = await tx.execute<{
    id: string;
    work_order_id: string;
    requirement_id: string;
    equipment_type_id: string;
  }>(sql`
    SELECT q.id, q.work_order_id, q.requirement_id, q.equipment_type_id FROM queue_entries q
    WHERE q.status = 'waiting' AND NOT q.held
      AND ${anyFreeUnit(sql`q.equipment_type_id`)} AND ${ANY_FREE_DRIVER}
    ORDER BY q.priority, q.enqueued_at, q.id LIMIT 1`);
  if (!head) return false;

  const [, unit, driver, order, [stored]] = await Promise.all([
    tx
      .select({ id: workOrders.id })
      .from(workOrders)
      .where(eq(workOrders.id, head.work_order_id))
      .for('no key update')
      .execute(),
    chooseUnit(db, sql`${head.equipment_type_id}::uuid`, head.work_order_id, 'firm'),
    chooseDriver(db, head.work_order_id, 'firm'),
    loadOrder(tx, sql`${head.work_order_id}::uuid`),
    tx.select({ settings: settingsTable.settings }).from(settingsTable).execute(),
  ]);
  const entry = order.entries.find((e) => e.id === head.id);
  const requirement = order.requirements.find((r) => r.id === head.requirement_id);
  // Somebody was faster while we waited for the order: their own promotion, or the sweep, goes on.
  if (!entry || !requirement || openNeed(requirement) === 0 || !unit || !driver) return false;

  if (settingsSchema.parse(stored?.settings ?? {}).queuePromotion === 'dispatch') {
    dispatch(db, order, {
      type: 'assignment.dispatched',
      workOrderId: head.work_order_id,
      requirementId: head.requirement_id,
      equipmentId: unit.id,
      driverId: driver.id,
      queuedAt: entry.enqueuedAt,
      queueEntryId: entry.id,
      expectedEndAt: expectedEnd({}, requirement, db.now),
      findings: [],
    });
  } else {
    await propose(db, entry, { workOrderId: head.work_order_id, equipmentId: unit.id, driverId: driver.id });
  }
  return true;
}

async function propose(
  db: TenantDb,
  entry: { id: string; version: number },
  what: { workOrderId: string; equipmentId: string; driverId: string },
): Promise<void> {
  await Promise.all([
    db.tx
      .update(queueEntries)
      .set({
        status: 'proposed',
        proposedEquipmentId: what.equipmentId,
        proposedDriverId: what.driverId,
        proposedAt: db.now,
        version: entry.version + 1,
        updatedAt: db.now,
        updatedBy: null,
      })
      .where(eq(queueEntries.id, entry.id))
      .execute(),
    record(db, [
      {
        streamType: 'queue_entry',
        streamId: entry.id,
        version: entry.version + 1,
        type: 'queue.proposed',
        payload: what,
      },
    ]),
  ]);
}

/**
 * Withdraws one offer that no longer stands; the entry keeps its place. Somebody took the unit or the driver, the unit is
 * of another type now, or a more urgent request waits for the same type and has nothing else to hope for.
 */
async function withdrawStale(db: TenantDb): Promise<boolean> {
  const [stale] = await db.tx.execute<{ id: string; work_order_id: string }>(sql`
    SELECT q.id, q.work_order_id FROM queue_entries q
    JOIN equipment e ON e.id = q.proposed_equipment_id JOIN drivers d ON d.id = q.proposed_driver_id
    WHERE q.status = 'proposed' AND (
      e.status <> 'available' OR d.status <> 'available' OR e.equipment_type_id <> q.equipment_type_id
      OR EXISTS (
        SELECT 1 FROM queue_entries u
        WHERE u.status = 'waiting' AND NOT u.held AND u.priority < q.priority AND u.equipment_type_id = q.equipment_type_id
          AND NOT (${anyFreeUnit(sql`u.equipment_type_id`)} AND ${ANY_FREE_DRIVER})))
    ORDER BY q.priority DESC, q.enqueued_at DESC, q.id DESC LIMIT 1`);
  if (!stale) return false;
  await db.tx
    .select({ id: workOrders.id })
    .from(workOrders)
    .where(eq(workOrders.id, stale.work_order_id))
    .for('no key update')
    .execute();
  const [entry] = await db.tx
    .update(queueEntries)
    .set({
      status: 'waiting',
      proposedEquipmentId: null,
      proposedDriverId: null,
      proposedAt: null,
      version: sql`${queueEntries.version} + 1`,
      updatedAt: db.now,
      updatedBy: null,
    })
    .where(sql`${queueEntries.id} = ${stale.id} AND ${queueEntries.status} = 'proposed'`)
    .returning({ id: queueEntries.id, version: queueEntries.version })
    .execute();
  if (!entry) return false;
  await record(db, [
    {
      streamType: 'queue_entry',
      streamId: entry.id,
      version: entry.version,
      type: 'queue.proposal_withdrawn',
      payload: { workOrderId: stale.work_order_id },
    },
  ]);
  return true;
}
