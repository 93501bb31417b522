import { newId } from '@yardmaster/database/ids';
import { events } from '@yardmaster/database/tables/records';
import { queueEntries } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { and, eq, sql } from 'drizzle-orm';
import { record, stamps } from '../record.ts';
import type { LoadedOrder } from '../work-orders/load-order.ts';
import { type QueuePlace, queuePlace } from './place.ts';

type Before = {
  /** The assignment that came from the queue: its first event tells the place. */
  assignmentId: string;
  /** Who is not to be asked again, beside those who were not before. */
  declinedBy: readonly string[];
};

/**
 * Puts a request back to its place in the queue, also one that was given by hand. A held one is not sent again by itself.
 */
export async function restore(
  db: TenantDb,
  order: LoadedOrder,
  requirementId: string,
  requeue: { at: string; held: boolean },
  before: Before,
): Promise<void> {
  const requirement = order.requirements.find((r) => r.id === requirementId);
  if (!order.workOrder || !requirement) throw new Error('a recalled assignment without its requirement');
  const id = newId();
  const place = await readPlace(db, before.assignmentId);
  const rankedAt = place?.rankedAt ?? null;
  const declinedBy = [...new Set([...(place?.declinedBy ?? []), ...before.declinedBy])];
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
        rankedAt,
        declinedBy,
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
        payload: {
          workOrderId,
          requirementId,
          equipmentTypeId,
          queuedAt: requeue.at,
          held: requeue.held,
          rankedAt,
          declinedBy,
        },
      },
    ]),
  ]);
}

async function readPlace(db: TenantDb, assignmentId: string): Promise<QueuePlace | undefined> {
  const [begun] = await db.tx
    .select({ place: sql`${events.payload}->'place'` })
    .from(events)
    .where(and(eq(events.streamId, assignmentId), eq(events.version, 1)))
    .execute();
  return queuePlace.safeParse(begun?.place).data;
}
