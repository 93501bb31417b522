import { queueEntries } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { and, eq, sql } from 'drizzle-orm';
import { record } from '../record.ts';

/**
 * Holds all that waits for an order: nobody else is sent there by itself, and an offer is withdrawn. A person may still
 * send somebody. Hold the order's lock.
 */
export async function holdEntries(db: TenantDb, workOrderId: string): Promise<void> {
  const held = await db.tx
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
    .where(and(eq(queueEntries.workOrderId, workOrderId), eq(queueEntries.held, false)))
    .returning({ id: queueEntries.id, version: queueEntries.version });
  if (held.length === 0) return;
  const facts = held.map(({ id, version }) => ({ streamType: 'queue_entry' as const, streamId: id, version }));
  db.defer(
    record(
      db,
      facts.map((fact) => ({ ...fact, type: 'queue.held', payload: { workOrderId } })),
    ),
  );
  // What was offered to it is free for others.
  db.after.promote = true;
}
