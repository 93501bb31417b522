import { queueEntries } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { and, eq, sql } from 'drizzle-orm';
import { record } from '../record.ts';
import type { LoadedOrder } from '../work-orders/load-order.ts';

/**
 * Starts to hold all that waits for an order: nobody else is sent there by itself, and an offer is withdrawn. A person may
 * still send somebody. Hold the order's lock.
 */
export function holdEntries(db: TenantDb, { workOrder, entries }: LoadedOrder): void {
  const free = entries.filter((entry) => !entry.held);
  if (!workOrder || free.length === 0) return;
  db.defer(
    Promise.all([
      db.tx
        .update(queueEntries)
        .set({
          held: true,
          status: 'waiting',
          proposedEquipmentId: null,
          proposedDriverId: null,
          proposedAt: null,
          version: sql`${queueEntries.version} + 1`,
          updatedAt: db.now,
          updatedBy: db.actor.id,
        })
        .where(and(eq(queueEntries.workOrderId, workOrder.id), eq(queueEntries.held, false)))
        .execute(),
      record(
        db,
        free.map(({ id, version }) => ({
          streamType: 'queue_entry' as const,
          streamId: id,
          version: version + 1,
          type: 'queue.held',
          payload: { workOrderId: workOrder.id },
        })),
      ),
    ]),
  );
  // What was offered to it is free for others.
  db.after.promote = true;
}
