import { drivers, equipment } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { DriverStatus } from '@yardmaster/domain/driver/driver';
import { and, eq, sql } from 'drizzle-orm';

/** Takes or frees a unit; the status it must have before stands in the WHERE. Hold its lock. */
export async function moveUnit(db: TenantDb, id: string, to: 'assigned' | 'available'): Promise<void> {
  const moved = await db.tx
    .update(equipment)
    .set({
      status: to,
      statusSince: db.now,
      version: sql`${equipment.version} + 1`,
      updatedAt: db.now,
      updatedBy: db.actor.id,
    })
    .where(and(eq(equipment.id, id), eq(equipment.status, to === 'assigned' ? 'available' : 'assigned')))
    .returning({ id: equipment.id })
    .execute();
  if (moved.length !== 1) throw new Error(`unit ${id} could not become ${to}`);
}

/** Who was disabled while on a job cannot be sent again once they leave it. */
const freeUnlessDisabled = sql<DriverStatus>`CASE
  WHEN EXISTS (SELECT 1 FROM users u WHERE u.id = ${drivers.userId} AND u.status = 'disabled') THEN 'inactive'
  ELSE 'available' END`;

/** The same for people. */
export async function moveDriver(db: TenantDb, id: string, to: 'assigned' | 'available'): Promise<void> {
  const moved = await db.tx
    .update(drivers)
    .set({
      status: to === 'available' ? freeUnlessDisabled : to,
      statusSince: db.now,
      version: sql`${drivers.version} + 1`,
      updatedAt: db.now,
      updatedBy: db.actor.id,
    })
    .where(and(eq(drivers.id, id), eq(drivers.status, to === 'assigned' ? 'available' : 'assigned')))
    .returning({ id: drivers.id })
    .execute();
  if (moved.length !== 1) throw new Error(`driver ${id} could not become ${to}`);
}
