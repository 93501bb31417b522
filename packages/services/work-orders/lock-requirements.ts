import { workOrders } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { OrderState } from '@yardmaster/domain/work-order/requirements';
import { eq, sql } from 'drizzle-orm';
import { lockAll } from '../assignments/lock.ts';
import { record } from '../record.ts';
import type { LoadedOrder } from './load-order.ts';
import { followStatus } from './write-counts.ts';

/** A work order with all that hangs on it, locked, and as the domain decides upon it. */
export async function lockRequirements(db: TenantDb, id: string) {
  const { orders, assignments } = await lockAll(db, { workOrderIds: [id], allOfOrders: true });
  const order: LoadedOrder = orders.get(id) ?? { workOrder: undefined, requirements: [], entries: [], started: 0 };
  const state: OrderState = { ...order, assignments: [...assignments.values()].map((loaded) => loaded.state) };
  return { order, assignments, state };
}

/**
 * One more version of a work order whose requirements changed, with its event; its status follows from `order` as the
 * caller has left it.
 */
export async function noteRequirements(
  db: TenantDb,
  order: LoadedOrder,
  type: `work_order.requirement_${'added' | 'changed' | 'split' | 'merged'}`,
  payload: Record<string, unknown>,
): Promise<void> {
  const { workOrder } = order;
  if (!workOrder) throw new Error('no work order is loaded');
  workOrder.version += 1;
  const { version } = workOrder;
  const followed = followStatus(db, order);
  await Promise.all([
    db.tx
      .update(workOrders)
      .set({ version: sql`${workOrders.version} + 1`, updatedAt: db.now, updatedBy: db.actor.id })
      .where(eq(workOrders.id, workOrder.id))
      .execute(),
    record(db, [
      {
        streamType: 'work_order',
        streamId: workOrder.id,
        version,
        type,
        payload: { changed: ['requirements'], ...payload, ...followed.told },
      },
    ]),
    followed.written,
  ]);
  // What is wanted is another now: somebody else may be served, or nobody.
  db.after.promote = true;
}
