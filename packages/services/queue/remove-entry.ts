import { queueEntries, workOrders } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { eq, sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import type { Outcome } from '../outcome.ts';
import { record } from '../record.ts';
import { placeOf } from './place.ts';
import { loadOrderOfEntry } from '../work-orders/load-order.ts';
import { writeCounts } from '../work-orders/write-counts.ts';

/** Takes a request out of the queue; its work order is open again. Refusals: forbidden, not_found. */
export async function removeQueueEntry(db: TenantDb, id: string): Promise<Outcome<null>> {
  requirePermission(db, 'assignments:write');
  const orderId = sql`(SELECT q.work_order_id FROM queue_entries q WHERE q.id = ${id})`;
  const [, order] = await Promise.all([
    db.tx
      .select({ id: workOrders.id })
      .from(workOrders)
      .where(sql`${workOrders.id} = ${orderId}`)
      .for('no key update')
      .execute(),
    loadOrderOfEntry(db, id),
  ]);
  const entry = order.entries.find((e) => e.id === id);
  if (!entry) return { ok: false, refusal: { code: 'not_found' } };
  const followed = writeCounts(db, order, { requirementId: entry.requirementId, queued: -1 }, order.started);
  await Promise.all([
    db.tx.delete(queueEntries).where(eq(queueEntries.id, id)).execute(),
    followed.written,
    record(db, [
      {
        streamType: 'queue_entry',
        streamId: id,
        version: entry.version + 1,
        type: 'queue.removed',
        payload: {
          workOrderId: order.workOrder?.id,
          requirementId: entry.requirementId,
          place: placeOf(entry),
          ...followed.told,
        },
      },
    ]),
  ]);
  // What was offered to it is free for the next.
  db.after.promote = true;
  return { ok: true, status: 204, body: null };
}
