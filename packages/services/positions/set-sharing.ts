import { newId } from '@yardmaster/database/ids';
import { drivers, locationSharing } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Sharing, setSharing as schema } from '@yardmaster/domain/position/position';
import { refuse } from '@yardmaster/domain/problems';
import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { requirePermission } from '../access.ts';
import { done, type Outcome } from '../outcome.ts';
import { record, stamps } from '../record.ts';

/**
 * A driver lets their phone say where they are, or stops it; nobody else can. Until they say yes, it is no.
 * Refusals: forbidden (also: who asks is no driver).
 */
export async function setSharing(db: TenantDb, { shared }: z.infer<typeof schema>): Promise<Outcome<Sharing>> {
  requirePermission(db, 'assignments:advance');
  const { driverId } = db.actor;
  if (driverId === null) return refuse('forbidden', 'You are not registered as a driver.');
  // The driver's row, which is always there, orders two phones of one driver.
  await db.tx.select({ id: drivers.id }).from(drivers).where(eq(drivers.id, driverId)).for('no key update');
  const [row] = await db.tx.select().from(locationSharing).where(eq(locationSharing.driverId, driverId));
  const sharedSince = shared ? (row?.sharedSince ?? db.now) : null;
  if ((row?.sharedSince ?? null) === sharedSince) return done({ sharedSince });
  const [id, version] = row ? [row.id, row.version + 1] : [newId(), 1];
  const type = row ? 'location_sharing.changed' : 'location_sharing.created';
  await Promise.all([
    row
      ? db.tx
          .update(locationSharing)
          .set({ sharedSince, version, updatedAt: db.now, updatedBy: db.actor.id })
          .where(eq(locationSharing.id, id))
          .execute()
      : db.tx
          .insert(locationSharing)
          .values({ id, driverId, sharedSince, version, ...stamps(db) })
          .execute(),
    record(db, [{ streamType: 'location_sharing', streamId: id, version, type, payload: { driverId, sharedSince } }]),
  ]);
  return done({ sharedSince });
}
