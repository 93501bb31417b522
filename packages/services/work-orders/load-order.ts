import { queueEntries, requirements, workOrders } from '@yardmaster/database/tables/work-orders';
import { type Params, statement } from '@yardmaster/database/statement';
import type { TenantDb, Tx } from '@yardmaster/database/tenant-db';
import { type SQL, sql } from 'drizzle-orm';

/**
 * A work order's status, its requirements with their counts, and its places in the queue; read under the order's lock.
 * `writeCounts` keeps the counts here in step with what it writes, so one command can change several assignments.
 */
export type LoadedOrder = Awaited<ReturnType<typeof together>>[number];
export type LoadedRequirement = LoadedOrder['requirements'][number];
type Db = Pick<TenantDb, 'tx'>;
type Among = (column: SQL) => SQL;

const selectOrders = (tx: Tx, among: Among) =>
  tx
    .select({
      id: workOrders.id,
      number: workOrders.number,
      status: workOrders.status,
      priority: workOrders.priority,
      version: workOrders.version,
    })
    .from(workOrders)
    .where(among(sql`${workOrders.id}`));

const selectRequirements = (tx: Tx, among: Among) =>
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
    .orderBy(requirements.ordinal);

const selectEntries = (tx: Tx, among: Among) =>
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
    .orderBy(queueEntries.enqueuedAt, queueEntries.id);

type StartedRow = { work_order_id: string; started: number };
const countStarted = (among: Among) => sql<StartedRow>`
  SELECT work_order_id, count(*)::int AS started FROM dispatch_assignments
  WHERE ${among(sql`work_order_id`)} AND closed_at = 'infinity' AND status NOT IN ('reserved', 'dispatched')
  GROUP BY work_order_id`;

/** The four reads of one order, built once; they start together. */
function reader(id: (p: Params<{ id: string }>) => SQL) {
  type P = Params<{ id: string }>;
  const among = (p: P) => (column: SQL) => sql`${column} = ${id(p)}`;
  const [orders, rows, entries, started] = [
    statement((q, p: P) => selectOrders(q, among(p))),
    statement((q, p: P) => selectRequirements(q, among(p))),
    statement((q, p: P) => selectEntries(q, among(p))),
    statement((_, p: P) => countStarted(among(p))),
  ];
  return async (db: Db, params: { id: string }): Promise<LoadedOrder> => {
    const [order] = together(
      ...(await Promise.all([orders(db, params), rows(db, params), entries(db, params), started(db, params)])),
    );
    return order ?? { workOrder: undefined, requirements: [], entries: [], started: 0 };
  };
}

const byId = reader((p) => sql`${p.id}::uuid`);
const byAssignment = reader(
  (p) => sql`(SELECT a.work_order_id FROM dispatch_assignments a WHERE a.id = ${p.id} AND a.closed_at = 'infinity')`,
);
const byEntry = reader((p) => sql`(SELECT q.work_order_id FROM queue_entries q WHERE q.id = ${p.id})`);

export function loadOrder(db: Db, id: string): Promise<LoadedOrder> {
  return byId(db, { id });
}
/** The order of a live assignment. */
export function loadOrderOfAssignment(db: Db, assignmentId: string): Promise<LoadedOrder> {
  return byAssignment(db, { id: assignmentId });
}
/** The order of a place in the queue. */
export function loadOrderOfEntry(db: Db, entryId: string): Promise<LoadedOrder> {
  return byEntry(db, { id: entryId });
}

/** Several at once; `ids` is a query or an array. */
export async function loadOrders(tx: Tx, ids: SQL): Promise<Map<string, LoadedOrder>> {
  const among = (column: SQL) => sql`${column} = ANY(${ids})`;
  const orders = together(
    ...(await Promise.all([
      selectOrders(tx, among).execute(),
      selectRequirements(tx, among).execute(),
      selectEntries(tx, among).execute(),
      tx.execute<StartedRow>(countStarted(among)),
    ])),
  );
  return new Map(orders.flatMap((order) => (order.workOrder ? [[order.workOrder.id, order]] : [])));
}

function together(
  orders: Awaited<ReturnType<typeof selectOrders>>,
  rows: Awaited<ReturnType<typeof selectRequirements>>,
  entries: Awaited<ReturnType<typeof selectEntries>>,
  live: readonly StartedRow[],
) {
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
