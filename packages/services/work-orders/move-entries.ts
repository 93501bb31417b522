import { queueEntries } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { inArray, sql } from 'drizzle-orm';
import { placeOf } from '../queue/place.ts';
import { type Fact, record } from '../record.ts';
import type { LoadedOrder } from './load-order.ts';

/** Lets places in the queue count for another requirement of their order; they stay where they are. */
export async function moveEntries(
  db: TenantDb,
  order: LoadedOrder,
  entryIds: readonly string[],
  requirementId: string,
): Promise<void> {
  const entries = order.entries.filter((e) => entryIds.includes(e.id));
  if (entries.length === 0) return;
  await Promise.all([
    db.tx
      .update(queueEntries)
      .set({
        requirementId,
        version: sql`${queueEntries.version} + 1`,
        updatedAt: db.now,
        updatedBy: db.actor.id,
      })
      .where(inArray(queueEntries.id, [...entryIds]))
      .execute(),
    record(
      db,
      entries.map((entry) => ({
        ...fact(entry),
        type: 'queue.requirement_changed',
        payload: { workOrderId: entry.workOrderId, requirementId },
      })),
    ),
  ]);
}

/** Takes places out of the queue that nobody needs any more. */
export async function dropEntries(db: TenantDb, order: LoadedOrder, entries: readonly { id: string }[]): Promise<void> {
  const ids = entries.map((e) => e.id);
  const own = order.entries.filter((e) => ids.includes(e.id));
  if (own.length === 0) return;
  for (const requirement of order.requirements) {
    requirement.queued -= own.filter((e) => e.requirementId === requirement.id).length;
  }
  await Promise.all([
    db.tx.delete(queueEntries).where(inArray(queueEntries.id, ids)).execute(),
    record(
      db,
      own.map((entry) => ({
        ...fact(entry),
        type: 'queue.removed',
        payload: { workOrderId: entry.workOrderId, requirementId: entry.requirementId, place: placeOf(entry) },
      })),
    ),
  ]);
}

function fact(entry: LoadedOrder['entries'][number]): Pick<Fact, 'streamType' | 'streamId' | 'version'> {
  return { streamType: 'queue_entry', streamId: entry.id, version: entry.version + 1 };
}
