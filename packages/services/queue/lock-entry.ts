import { queueEntries, workOrders } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { QueueEntry } from '@yardmaster/domain/assignment/assignment';
import { eq, sql } from 'drizzle-orm';
import { lockQueue } from './lock-queue.ts';
import { readEntries } from './read-entries.ts';

/** Locks the queue, then the work order of one entry, and reads it. One flight; undefined: there is no such entry. */
export async function lockEntry(db: TenantDb, id: string): Promise<QueueEntry | undefined> {
  const [, , [entry]] = await Promise.all([
    lockQueue(db),
    db.tx
      .select({ id: workOrders.id })
      .from(workOrders)
      .where(sql`${workOrders.id} = (SELECT q.work_order_id FROM queue_entries q WHERE q.id = ${id})`)
      .for('no key update')
      .execute(),
    readEntries(db.tx, sql`id = ${id}::uuid`, 1),
  ]);
  return entry;
}

type Change = Partial<Pick<typeof queueEntries.$inferInsert, 'held' | 'rankedAt' | 'status'>>;

/** Writes an entry that is locked, and reads it at its new place. What is not proposed has no proposal. One flight. */
export async function changeEntry(db: TenantDb, id: string, change: Change) {
  const none = { proposedEquipmentId: null, proposedDriverId: null, proposedAt: null };
  const [[written], [entry]] = await Promise.all([
    db.tx
      .update(queueEntries)
      .set({
        ...change,
        ...(change.status === 'waiting' ? none : {}),
        version: sql`${queueEntries.version} + 1`,
        updatedAt: db.now,
        updatedBy: db.actor.id,
      })
      .where(eq(queueEntries.id, id))
      .returning({ version: queueEntries.version })
      .execute(),
    readEntries(db.tx, sql`id = ${id}::uuid`, 1),
  ]);
  if (!written || !entry) throw new Error(`queue entry ${id} vanished under its order's lock`);
  return { entry, version: written.version };
}
