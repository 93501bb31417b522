import { drivers, equipment } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { RestingDriverStatus } from '@yardmaster/domain/driver/driver';
import { and, eq, ne, sql } from 'drizzle-orm';

/** Takes a unit, or lets it go to the status it rests in; the status it must have before stands in the WHERE. Hold its lock. */
export async function moveUnit(db: TenantDb, id: string, to: 'assigned' | 'resting'): Promise<void> {
  const moved = await db.tx
    .update(equipment)
    .set({
      status: to === 'assigned' ? to : sql`${equipment.restingStatus}`,
      statusSince: db.now,
      version: sql`${equipment.version} + 1`,
      updatedAt: db.now,
      updatedBy: db.actor.id,
    })
    .where(
      and(
        eq(equipment.id, id),
        to === 'assigned' ? ne(equipment.status, 'assigned') : eq(equipment.status, 'assigned'),
      ),
    )
    .returning({ id: equipment.id })
    .execute();
  if (moved.length !== 1) throw new Error(`unit ${id} could not become ${to}`);
}

/** Who was disabled while on a job cannot be sent again once they leave it. */
const restingUnlessDisabled = sql<RestingDriverStatus>`CASE
  WHEN EXISTS (SELECT 1 FROM users u WHERE u.id = ${drivers.userId} AND u.status = 'disabled') THEN 'inactive'
  ELSE ${drivers.restingStatus} END`;

/** The same for people. */
export async function moveDriver(db: TenantDb, id: string, to: 'assigned' | 'resting'): Promise<void> {
  const moved = await db.tx
    .update(drivers)
    .set({
      ...(to === 'assigned' ? { status: to } : { status: restingUnlessDisabled, restingStatus: restingUnlessDisabled }),
      statusSince: db.now,
      version: sql`${drivers.version} + 1`,
      updatedAt: db.now,
      updatedBy: db.actor.id,
    })
    .where(and(eq(drivers.id, id), to === 'assigned' ? ne(drivers.status, 'assigned') : eq(drivers.status, 'assigned')))
    .returning({ id: drivers.id })
    .execute();
  if (moved.length !== 1) throw new Error(`driver ${id} could not become ${to}`);
}
