import { queueEntries, workOrders } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { and, eq, sql } from 'drizzle-orm';
import { record } from '../record.ts';
import type { ProposedRequest } from './read-requests.ts';

type Offer = { workOrderId: string; equipmentId: string; driverId: string };

/** Offers a unit and a driver to a request, and keeps both from others meanwhile. Hold the locks of queue and order. */
export async function propose(
  db: TenantDb,
  entry: { id: string; version: number },
  offer: Offer,
  told: Record<string, unknown>,
): Promise<void> {
  const version = entry.version + 1;
  await Promise.all([
    db.tx
      .update(queueEntries)
      .set({
        status: 'proposed',
        proposedEquipmentId: offer.equipmentId,
        proposedDriverId: offer.driverId,
        proposedAt: db.now,
        version,
        updatedAt: db.now,
        updatedBy: null,
      })
      .where(eq(queueEntries.id, entry.id))
      .execute(),
    record(db, [
      {
        streamType: 'queue_entry',
        streamId: entry.id,
        version,
        type: 'queue.proposed',
        payload: { ...offer, ...told },
      },
    ]),
  ]);
}

/** Why an offer no longer stands. `outranked`: a more urgent request has nothing else to hope for. */
export type Withdrawal = 'taken' | 'type_changed' | 'gate' | 'declined' | 'outranked';

/** Takes an offer back; the entry keeps its place. Hold the queue's lock. */
export async function withdraw(db: TenantDb, request: ProposedRequest, reason: Withdrawal): Promise<boolean> {
  const { workOrderId } = request.demand;
  const [, [entry]] = await Promise.all([
    db.tx
      .select({ id: workOrders.id })
      .from(workOrders)
      .where(eq(workOrders.id, workOrderId))
      .for('no key update')
      .execute(),
    db.tx
      .update(queueEntries)
      .set({
        status: 'waiting',
        proposedEquipmentId: null,
        proposedDriverId: null,
        proposedAt: null,
        version: sql`${queueEntries.version} + 1`,
        updatedAt: db.now,
        updatedBy: null,
      })
      .where(and(eq(queueEntries.id, request.id), eq(queueEntries.status, 'proposed')))
      .returning({ version: queueEntries.version })
      .execute(),
  ]);
  if (!entry) return false;
  const payload = { workOrderId, equipmentId: request.equipmentId, driverId: request.driverId, reason };
  await record(db, [
    {
      streamType: 'queue_entry',
      streamId: request.id,
      version: entry.version,
      type: 'queue.proposal_withdrawn',
      payload,
    },
  ]);
  return true;
}
