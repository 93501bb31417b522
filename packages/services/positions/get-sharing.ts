import { locationSharing } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Sharing } from '@yardmaster/domain/position/position';
import { eq } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { Refused } from '../outcome.ts';

/** Whether the driver who asks shares their location. Refusals: forbidden (also: who asks is no driver). */
export async function getSharing(db: TenantDb): Promise<Sharing> {
  requirePermission(db, 'assignments:advance');
  const { driverId } = db.actor;
  if (driverId === null) throw new Refused('forbidden', 'You are not registered as a driver.');
  const [row] = await db.tx
    .select({ sharedSince: locationSharing.sharedSince })
    .from(locationSharing)
    .where(eq(locationSharing.driverId, driverId));
  return { sharedSince: row?.sharedSince ?? null };
}
