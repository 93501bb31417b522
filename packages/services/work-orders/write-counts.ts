import { newId } from '@yardmaster/database/ids';
import { statusChanges } from '@yardmaster/database/tables/records';
import { requirements, workOrders } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { deriveStatus, isClosed } from '@yardmaster/domain/work-order/status';
import { eq, sql } from 'drizzle-orm';
import type { LoadedOrder } from './load-order.ts';

export type CountChange = {
  requirementId: string;
  assigned?: number;
  completed?: number;
  reserved?: number;
  queued?: number;
};

/**
 * Moves a requirement's counts and lets the order's status follow (D4). Start it with the other writes; hold the order's
 * lock. `started` is how many live assignments are past `dispatched` once the change is done. What was loaded follows too.
 */
export async function writeCounts(
  db: TenantDb,
  order: LoadedOrder,
  change: CountChange,
  started: number,
): Promise<void> {
  const requirement = order.requirements.find((r) => r.id === change.requirementId);
  if (!order.workOrder || !requirement) throw new Error('no work order is loaded');
  const { assigned = 0, completed = 0, reserved = 0, queued = 0 } = change;
  requirement.assigned += assigned;
  requirement.completed += completed;
  requirement.reserved += reserved;
  requirement.queued += queued;
  order.started = started;
  const counted = assigned || completed || reserved;
  await Promise.all([
    counted
      ? db.tx
          .update(requirements)
          .set({
            assigned: sql`${requirements.assigned} + ${assigned}`,
            completed: sql`${requirements.completed} + ${completed}`,
            reserved: sql`${requirements.reserved} + ${reserved}`,
            updatedAt: db.now,
            updatedBy: db.actor.id,
          })
          .where(eq(requirements.id, change.requirementId))
          .execute()
      : undefined,
    followStatus(db, order),
  ]);
}

/** Lets the order's status follow from its counts. A cancelled order stays what a person made it. */
export async function followStatus(db: TenantDb, order: LoadedOrder): Promise<void> {
  const { workOrder } = order;
  if (!workOrder || workOrder.status === 'cancelled') return;
  const status = deriveStatus(order.requirements, order.started > 0);
  if (status === workOrder.status) return;
  workOrder.status = status;
  workOrder.version += 1;
  await Promise.all([
    db.tx
      .update(workOrders)
      .set({
        status,
        closedAt: isClosed(status) ? db.now : null,
        version: sql`${workOrders.version} + 1`,
        updatedAt: db.now,
        updatedBy: db.actor.id,
      })
      .where(eq(workOrders.id, workOrder.id))
      .execute(),
    db.tx
      .insert(statusChanges)
      .values({
        id: newId(),
        entityType: 'work_order',
        entityId: workOrder.id,
        status,
        changedAt: db.now,
        changedBy: db.actor.id,
      })
      .execute(),
  ]);
}
