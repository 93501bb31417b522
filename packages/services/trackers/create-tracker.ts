import { newId } from '@yardmaster/database/ids';
import { drivers, equipment, trackers } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { createTracker as schema, Tracker } from '@yardmaster/domain/tracker/tracker';
import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { requirePermission } from '../access.ts';
import { created, invalid, type Outcome } from '../outcome.ts';
import { record, stamps } from '../record.ts';
import { newTrackerKey } from './secret.ts';

/**
 * Lets a device tell where one unit or one driver is. `key` is shown once; the database has its hash alone.
 * Refusals: forbidden, invalid_request (no such unit or driver).
 */
export async function createTracker(
  db: TenantDb,
  { name, equipmentId = null, driverId = null }: z.infer<typeof schema>,
): Promise<Outcome<Tracker & { key: string }>> {
  requirePermission(db, 'keys:write');
  const of = await nameOf(db, equipmentId, driverId);
  if (of === undefined) {
    return equipmentId
      ? invalid('/equipmentId', 'There is no such unit')
      : invalid('/driverId', 'There is no such driver');
  }
  const id = newId();
  const { key, secretHash } = newTrackerKey(db.tenant.subdomain);
  await Promise.all([
    db.tx
      .insert(trackers)
      .values({ id, name, equipmentId, driverId, secretHash, ...stamps(db) })
      .execute(),
    record(db, [
      { streamType: 'tracker', streamId: id, version: 1, type: 'tracker.created', payload: { equipmentId, driverId } },
    ]),
  ]);
  return created({ id, name, equipmentId, driverId, of, lastSeenAt: null, revokedAt: null, createdAt: db.now, key });
}

async function nameOf(db: TenantDb, equipmentId: string | null, driverId: string | null): Promise<string | undefined> {
  const [found] = equipmentId
    ? await db.tx.select({ name: equipment.identifier }).from(equipment).where(eq(equipment.id, equipmentId))
    : await db.tx
        .select({ name: drivers.name })
        .from(drivers)
        .where(eq(drivers.id, driverId ?? newId()));
  return found?.name;
}
