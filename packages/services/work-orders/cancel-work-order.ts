import { newId } from '@yardmaster/database/ids';
import { queueEntries, workOrders } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { refuse } from '@yardmaster/domain/problems';
import type { CancellationBody } from '@yardmaster/domain/work-order/cancellation';
import { isClosed } from '@yardmaster/domain/work-order/status';
import { eq, sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { apply } from '../assignments/apply.ts';
import { lockAll } from '../assignments/lock.ts';
import { noteStatus } from '../note-status.ts';
import { done, type Outcome } from '../outcome.ts';
import { placeOf } from '../queue/place.ts';
import { record } from '../record.ts';
import { consequencesOf } from './consequences.ts';
import { sentence } from '@yardmaster/domain/words/sentence';

/**
 * Cancels a work order with all that hangs on it: its crews and reservations are called back, its places in the queue
 * given up. What was shown before must still be true. Refusals: forbidden, not_found, work_order_closed,
 * consequences_changed (with what would follow now).
 */
export async function cancelWorkOrder(
  db: TenantDb,
  id: string,
  body: Pick<CancellationBody, 'reason' | 'fingerprint'>,
): Promise<Outcome<{ id: string }>> {
  requirePermission(db, 'work-orders:write');
  const locked = await lockAll(db, { workOrderIds: [id], allOfOrders: true });
  const order = locked.orders.get(id);
  const workOrder = order?.workOrder;
  if (!order || !workOrder) return refuse('not_found');
  if (isClosed(workOrder.status)) {
    return refuse('work_order_closed', sentence('The work order is {status}.', { status: workOrder.status }), {
      status: workOrder.status,
    });
  }
  const all = [...locked.assignments.values()];
  const states = all.map((loaded) => loaded.state);
  const preview = consequencesOf({ ...order, workOrder }, states, locked.units);
  if (preview.fingerprint !== body.fingerprint) {
    const { assignments, reservations } = preview;
    const detail = sentence('Now there are {assigned} assigned, {reserved} reserved, {waiting} waiting.', {
      assigned: assignments.length,
      reserved: reservations.length,
      waiting: preview.queueEntries.length,
    });
    return refuse('consequences_changed', detail, { preview });
  }
  // From here on its status does not follow from what is called back.
  workOrder.status = 'cancelled';
  workOrder.version += 1;
  for (const loaded of all) {
    apply(
      db,
      loaded,
      { type: 'assignment.recalled', code: 'cancelled', requeue: null },
      { reason: body.reason, payload: { cancelledWorkOrderId: id } },
    );
  }
  const statusChangeId = newId();
  db.defer(
    Promise.all([
      db.tx.delete(queueEntries).where(eq(queueEntries.workOrderId, id)).execute(),
      db.tx
        .update(workOrders)
        .set({
          status: 'cancelled',
          cancelReason: body.reason,
          closedAt: db.now,
          version: sql`${workOrders.version} + 1`,
          updatedAt: db.now,
          updatedBy: db.actor.id,
        })
        .where(eq(workOrders.id, id))
        .execute(),
      noteStatus(db, 'work_order', id, 'cancelled', statusChangeId),
      record(db, [
        ...order.entries.map((entry) => ({
          streamType: 'queue_entry' as const,
          streamId: entry.id,
          version: entry.version + 1,
          type: 'queue.removed',
          payload: { workOrderId: id, requirementId: entry.requirementId, place: placeOf(entry) },
        })),
        {
          streamType: 'work_order',
          streamId: id,
          version: workOrder.version,
          type: 'work_order.cancelled',
          payload: {
            changed: ['status', 'cancelReason', 'closedAt'],
            status: 'cancelled',
            statusChangeId,
            recalled: states.map((state) => state.id),
            queueEntryIds: order.entries.map((entry) => entry.id),
          },
        },
      ]),
    ]),
  );
  // What was offered to it, and what came free, is for others.
  db.after.promote = true;
  return done({ id });
}
