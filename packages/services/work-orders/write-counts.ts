import { newId } from '@yardmaster/database/ids';
import { type Params, statement } from '@yardmaster/database/statement';
import { requirements, workOrders } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { deriveStatus, isClosed } from '@yardmaster/domain/work-order/status';
import { eq, sql } from 'drizzle-orm';
import type { WorkOrderStatus } from '@yardmaster/domain/work-order/work-order';
import { noteStatus } from '../note-status.ts';
import type { LoadedOrder } from './load-order.ts';

export type CountChange = {
  requirementId: string;
  assigned?: number;
  completed?: number;
  reserved?: number;
  queued?: number;
};

/** What was begun to be written, and what the event that brought it about tells of it. */
export type Followed = {
  told: { workOrderStatus?: WorkOrderStatus; statusChangeId?: string };
  written: Promise<unknown>;
};

/**
 * Starts to move a requirement's counts and lets the order's status follow (D4). Hold the order's lock. `started` is how
 * many live assignments are past `dispatched` once the change is done. What was loaded follows at once.
 */
export function writeCounts(db: TenantDb, order: LoadedOrder, change: CountChange, started: number): Followed {
  const requirement = order.requirements.find((r) => r.id === change.requirementId);
  if (!order.workOrder || !requirement) throw new Error('no work order is loaded');
  const { assigned = 0, completed = 0, reserved = 0, queued = 0 } = change;
  requirement.assigned += assigned;
  requirement.completed += completed;
  requirement.reserved += reserved;
  requirement.queued += queued;
  order.started = started;
  const counted = assigned || completed || reserved;
  const written = counted
    ? addCounts(db, { id: change.requirementId, assigned, completed, reserved, now: db.now, by: db.actor.id })
    : undefined;
  const followed = followStatus(db, order);
  return { told: followed.told, written: Promise.all([written, followed.written]) };
}

const addCounts = statement(
  (
    q,
    p: Params<{ id: string; assigned: number; completed: number; reserved: number; now: string; by: string | null }>,
  ) =>
    q
      .update(requirements)
      .set({
        assigned: sql`${requirements.assigned} + ${p.assigned}`,
        completed: sql`${requirements.completed} + ${p.completed}`,
        reserved: sql`${requirements.reserved} + ${p.reserved}`,
        updatedAt: p.now,
        updatedBy: p.by,
      })
      .where(eq(requirements.id, p.id)),
);

const setStatus = statement(
  (q, p: Params<{ id: string; status: WorkOrderStatus; closedAt: string | null; now: string; by: string | null }>) =>
    q
      .update(workOrders)
      .set({
        status: p.status,
        closedAt: p.closedAt,
        version: sql`${workOrders.version} + 1`,
        updatedAt: p.now,
        updatedBy: p.by,
      })
      .where(eq(workOrders.id, p.id)),
);

const NOTHING: Followed = { told: {}, written: Promise.resolve() };

/** Starts to let the order's status follow from its counts. A cancelled order stays what a person made it. */
export function followStatus(db: TenantDb, order: LoadedOrder): Followed {
  const { workOrder } = order;
  if (!workOrder || workOrder.status === 'cancelled') return NOTHING;
  const status = deriveStatus(order.requirements, order.started > 0);
  if (status === workOrder.status) return NOTHING;
  workOrder.status = status;
  workOrder.version += 1;
  const statusChangeId = newId();
  const written = Promise.all([
    setStatus(db, {
      id: workOrder.id,
      status,
      closedAt: isClosed(status) ? db.now : null,
      now: db.now,
      by: db.actor.id,
    }),
    noteStatus(db, 'work_order', workOrder.id, status, statusChangeId),
  ]);
  return { told: { workOrderStatus: status, statusChangeId }, written };
}
