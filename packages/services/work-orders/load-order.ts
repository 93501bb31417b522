import { queueEntries, requirements, workOrders } from '@yardmaster/database/tables/work-orders';
import type { Tx } from '@yardmaster/database/tenant-db';
import { type SQL, sql } from 'drizzle-orm';

/**
 * A work order's status, its requirements with their counts, and its places in the queue; read under the order's lock.
 * `writeCounts` keeps the counts here in step with what it writes, so one command can change several assignments.
 */
export type LoadedOrder = Awaited<ReturnType<typeof readOrders>>[number];
export type LoadedRequirement = LoadedOrder['requirements'][number];

export async function loadOrder(tx: Tx, id: SQL): Promise<LoadedOrder> {
  const [order] = await readOrders(tx, (column) => sql`${column} = ${id}`);
  return order ?? { workOrder: undefined, requirements: [], entries: [], started: 0 };
}

/** Several at once; `ids` is a query or an array. */
export async function loadOrders(tx: Tx, ids: SQL): Promise<Map<string, LoadedOrder>> {
  const orders = await readOrders(tx, (column) => sql`${column} = ANY(${ids})`);
  return new Map(orders.flatMap((order) => (order.workOrder ? [[order.workOrder.id, order]] : [])));
}

async function readOrders(tx: Tx, among: (column: SQL) => SQL) {
  const [orders, rows, entries, live] = await Promise.all([
    tx
      .select({
        id: workOrders.id,
        number: workOrders.number,
        status: workOrders.status,
        priority: workOrders.priority,
        version: workOrders.version,
      })
      .from(workOrders)
      .where(among(sql`${workOrders.id}`))
      .execute(),
    tx
      .select({
        id: requirements.id,
        workOrderId: requirements.workOrderId,
        ordinal: requirements.ordinal,
        equipmentTypeId: requirements.equipmentTypeId,
        quantity: requirements.quantity,
        assigned: requirements.assigned,
        completed: requirements.completed,
        reserved: requirements.reserved,
        windowFrom: requirements.windowFrom,
        windowUntil: requirements.windowUntil,
        durationMinutes: requirements.durationMinutes,
        capabilities: requirements.capabilities,
      })
      .from(requirements)
      .where(among(sql`${requirements.workOrderId}`))
      .orderBy(requirements.ordinal)
      .execute(),
    tx
      .select({
        id: queueEntries.id,
        workOrderId: queueEntries.workOrderId,
        requirementId: queueEntries.requirementId,
        enqueuedAt: queueEntries.enqueuedAt,
        rankedAt: queueEntries.rankedAt,
        held: queueEntries.held,
        declinedBy: queueEntries.declinedBy,
        version: queueEntries.version,
      })
      .from(queueEntries)
      .where(among(sql`${queueEntries.workOrderId}`))
      .orderBy(queueEntries.enqueuedAt, queueEntries.id)
      .execute(),
    tx.execute<{ work_order_id: string; started: number }>(sql`
      SELECT work_order_id, count(*)::int AS started FROM dispatch_assignments
      WHERE ${among(sql`work_order_id`)} AND closed_at = 'infinity' AND status NOT IN ('reserved', 'dispatched')
      GROUP BY work_order_id`),
  ]);
  return orders.map((workOrder) => {
    const own = entries.filter((e) => e.workOrderId === workOrder.id);
    // Where there is none, `loadOrder` says so in the same shape.
    const found: { workOrder: typeof workOrder | undefined } = { workOrder };
    return {
      ...found,
      requirements: rows
        .filter((r) => r.workOrderId === workOrder.id)
        .map((r) => ({ ...r, queued: own.filter((e) => e.requirementId === r.id).length })),
      entries: own,
      /** How many live assignments are past `dispatched`. */
      started: live.find((l) => l.work_order_id === workOrder.id)?.started ?? 0,
    };
  });
}
