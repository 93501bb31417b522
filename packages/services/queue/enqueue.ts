import { newId } from '@yardmaster/database/ids';
import { queueEntries } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { record, stamps } from '../record.ts';
import type { LoadedOrder } from '../work-orders/load-order.ts';
import { writeCounts } from '../work-orders/write-counts.ts';

/** Puts one missing unit of an order into the queue (D3). Hold the order's lock. */
export async function enqueue(
  db: TenantDb,
  order: LoadedOrder,
  what: { requirementId: string; equipmentTypeId: string },
): Promise<string> {
  const { workOrder } = order;
  if (!workOrder) throw new Error('no work order is loaded');
  const id = newId();
  const followed = writeCounts(db, order, { requirementId: what.requirementId, queued: 1 }, order.started);
  await Promise.all([
    db.tx
      .insert(queueEntries)
      .values({
        id,
        workOrderId: workOrder.id,
        ...what,
        priority: workOrder.priority,
        enqueuedAt: db.now,
        status: 'waiting',
        ...stamps(db),
      })
      .execute(),
    followed.written,
    record(db, [
      {
        streamType: 'queue_entry',
        streamId: id,
        version: 1,
        type: 'queue.entered',
        payload: { workOrderId: workOrder.id, ...what, ...followed.told },
      },
    ]),
  ]);
  // Something may have come free between the look and this commit.
  db.after.promote = true;
  return id;
}
