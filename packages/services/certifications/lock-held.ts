import { driverCertifications, drivers } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { HeldRow } from './dto.ts';

/** Locks a driver, then reads what they hold of one certification: an assignment that holds the driver reads the truth. */
export async function lockHeld(
  db: TenantDb,
  driverId: string,
  certificationId: string,
): Promise<{ isDriver: boolean; held: HeldRow | undefined }> {
  const [[driver], [held]] = await Promise.all([
    db.tx.select({ id: drivers.id }).from(drivers).where(eq(drivers.id, driverId)).for('no key update').execute(),
    db.tx
      .select()
      .from(driverCertifications)
      .where(
        and(
          eq(driverCertifications.driverId, driverId),
          eq(driverCertifications.certificationId, certificationId),
          isNull(driverCertifications.deletedAt),
        ),
      )
      .execute(),
  ]);
  return { isDriver: driver !== undefined, held };
}

/** Ends what drivers hold; the rows are kept. */
export async function endHeld(db: TenantDb, ids: readonly string[]): Promise<void> {
  await db.tx
    .update(driverCertifications)
    .set({ deletedAt: db.now, updatedAt: db.now, updatedBy: db.actor.id })
    .where(sql`${driverCertifications.id} = ANY(${sql.param([...ids])}::uuid[])`)
    .execute();
}
