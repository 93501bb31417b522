import { queueEntries } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { QueuePlace } from '../queue/place.ts';
import { record, stamps } from '../record.ts';
import type { LoadedOrder } from '../work-orders/load-order.ts';
import { followStatus } from '../work-orders/write-counts.ts';

type Options = {
  /** The one it is to have. */
  version: number;
  undoes: string | null;
  /** The order's status follows from it alone, not from what ends in the same command. */
  isStatusFollowing?: boolean;
};

/**
 * Puts a request back just as it was: the same entry, age, rank and mark of a hold. What was loaded knows of it at
 * once, so that a status that follows in the same command counts it.
 */
export function restorePlace(
  db: TenantDb,
  order: LoadedOrder,
  requirementId: string,
  place: QueuePlace,
  { version, undoes, isStatusFollowing = false }: Options,
): void {
  const requirement = order.requirements.find((r) => r.id === requirementId);
  const { workOrder } = order;
  if (!workOrder || !requirement) throw new Error('a place without its requirement');
  const { enqueuedAt, rankedAt, held, declinedBy, queueEntryId } = place;
  requirement.queued += 1;
  order.entries.push({ ...place, id: queueEntryId, workOrderId: workOrder.id, requirementId, version });
  const followed = isStatusFollowing ? followStatus(db, order) : undefined;
  db.defer(
    Promise.all([
      followed?.written,
      db.tx
        .insert(queueEntries)
        .values({
          id: queueEntryId,
          workOrderId: workOrder.id,
          requirementId,
          equipmentTypeId: requirement.equipmentTypeId,
          priority: workOrder.priority,
          enqueuedAt,
          rankedAt,
          held,
          declinedBy,
          status: 'waiting',
          version,
          ...stamps(db),
        })
        .execute(),
      record(db, [
        {
          streamType: 'queue_entry',
          streamId: queueEntryId,
          version,
          type: 'queue.restored',
          payload: {
            workOrderId: workOrder.id,
            requirementId,
            equipmentTypeId: requirement.equipmentTypeId,
            queuedAt: enqueuedAt,
            held,
            rankedAt,
            declinedBy,
            undoes,
            ...followed?.told,
          },
        },
      ]),
    ]),
  );
  db.after.promote = true;
}
