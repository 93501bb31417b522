import { requirements, workOrders } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { deriveStatus, isClosed } from '@yardmaster/domain/work-order/status';
import { eq, sql } from 'drizzle-orm';
import type { LoadedOrder } from './load-order.ts';

export type CountChange = { requirementId: string; assigned?: number; completed?: number; queued?: number };

/**
 * Moves a requirement's counts and lets the order's status follow (D4). Start it with the other writes; hold the order's
 * lock. `started` is how many live assignments are past `dispatched` once the change is done.
 */
export async function writeCounts(
  db: TenantDb,
  order: LoadedOrder,
  change: CountChange,
  started: number,
): Promise<void> {
  const { workOrder } = order;
  if (!workOrder) throw new Error('no work order is loaded');
  const counts = order.requirements.map((r) =>
    r.id === change.requirementId
      ? {
          ...r,
          assigned: r.assigned + (change.assigned ?? 0),
          completed: r.completed + (change.completed ?? 0),
          queued: r.queued + (change.queued ?? 0),
        }
      : r,
  );
  const status = deriveStatus(counts, started > 0);
  const by = { updatedAt: db.now, updatedBy: db.actor.id };
  await Promise.all([
    change.assigned || change.completed
      ? db.tx
          .update(requirements)
          .set({
            assigned: sql`${requirements.assigned} + ${change.assigned ?? 0}`,
            completed: sql`${requirements.completed} + ${change.completed ?? 0}`,
            ...by,
          })
          .where(eq(requirements.id, change.requirementId))
          .execute()
      : undefined,
    status === workOrder.status
      ? undefined
      : db.tx
          .update(workOrders)
          .set({ status, closedAt: isClosed(status) ? db.now : null, version: sql`${workOrders.version} + 1`, ...by })
          .where(eq(workOrders.id, workOrder.id))
          .execute(),
  ]);
}
