import { newId } from '@yardmaster/database/ids';
import { queueEntries } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { record, stamps } from '../record.ts';
import type { LoadedOrder } from '../work-orders/load-order.ts';

/** Puts a request back to its place in the queue. A held one is not sent again by itself. */
export async function restore(
  db: TenantDb,
  order: LoadedOrder,
  requirementId: string,
  requeue: { at: string; held: boolean },
  { declinedBy }: { declinedBy: readonly string[] } = { declinedBy: [] },
): Promise<void> {
  const requirement = order.requirements.find((r) => r.id === requirementId);
  if (!order.workOrder || !requirement) throw new Error('a recalled assignment without its requirement');
  const id = newId();
  const { equipmentTypeId } = requirement;
  const workOrderId = order.workOrder.id;
  await Promise.all([
    db.tx
      .insert(queueEntries)
      .values({
        id,
        workOrderId,
        requirementId,
        equipmentTypeId,
        priority: order.workOrder.priority,
        enqueuedAt: requeue.at,
        held: requeue.held,
        declinedBy: [...declinedBy],
        status: 'waiting',
        ...stamps(db),
      })
      .execute(),
    record(db, [
      {
        streamType: 'queue_entry',
        streamId: id,
        version: 1,
        type: 'queue.restored',
        payload: { workOrderId, requirementId, equipmentTypeId, queuedAt: requeue.at, held: requeue.held },
      },
    ]),
  ]);
}
