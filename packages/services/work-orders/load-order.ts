import { requirements, queueEntries, workOrders } from '@yardmaster/database/tables/work-orders';
import type { Tx } from '@yardmaster/database/tenant-db';
import { type SQL, eq, sql } from 'drizzle-orm';

/** A work order's status, its requirements with their counts, and its places in the queue. Read it under the order's lock. */
export async function loadOrder(tx: Tx, id: SQL) {
  const [[workOrder], rows, entries, [live]] = await Promise.all([
    tx
      .select({
        id: workOrders.id,
        status: workOrders.status,
        priority: workOrders.priority,
        version: workOrders.version,
      })
      .from(workOrders)
      .where(sql`${workOrders.id} = ${id}`)
      .execute(),
    tx
      .select({
        id: requirements.id,
        equipmentTypeId: requirements.equipmentTypeId,
        quantity: requirements.quantity,
        assigned: requirements.assigned,
        completed: requirements.completed,
      })
      .from(requirements)
      .where(sql`${requirements.workOrderId} = ${id}`)
      .orderBy(requirements.ordinal)
      .execute(),
    tx
      .select({
        id: queueEntries.id,
        requirementId: queueEntries.requirementId,
        enqueuedAt: queueEntries.enqueuedAt,
        version: queueEntries.version,
      })
      .from(queueEntries)
      .where(eq(queueEntries.workOrderId, id))
      .orderBy(queueEntries.enqueuedAt, queueEntries.id)
      .execute(),
    tx.execute<{ started: number }>(sql`
      SELECT count(*)::int AS started FROM dispatch_assignments
      WHERE work_order_id = ${id} AND closed_at = 'infinity' AND status NOT IN ('reserved', 'dispatched')`),
  ]);
  return {
    workOrder,
    requirements: rows.map((r) => ({ ...r, queued: entries.filter((e) => e.requirementId === r.id).length })),
    entries,
    /** How many live assignments are past `dispatched`. */
    started: live?.started ?? 0,
  };
}
export type LoadedOrder = Awaited<ReturnType<typeof loadOrder>>;
