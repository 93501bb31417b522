import { type Params, statement } from '@yardmaster/database/statement';
import { drivers, equipment } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Consequences } from '@yardmaster/domain/assignment/consequences';
import type { RestingDriverStatus } from '@yardmaster/domain/driver/driver';
import { and, eq, ne, sql } from 'drizzle-orm';

type Moved = Params<{ id: string; now: string; by: string | null }>;

/** Who was disabled while on a job cannot be sent again once they leave it. */
const restingUnlessDisabled = sql<RestingDriverStatus>`CASE
  WHEN EXISTS (SELECT 1 FROM users u WHERE u.id = ${drivers.userId} AND u.status = 'disabled') THEN 'inactive'
  ELSE ${drivers.restingStatus} END`;

const unitStamp = (p: Moved) => ({
  statusSince: p.now,
  version: sql`${equipment.version} + 1`,
  updatedAt: p.now,
  updatedBy: p.by,
});
const UNIT = {
  assigned: statement((q, p: Moved) =>
    q
      .update(equipment)
      .set({ status: 'assigned', ...unitStamp(p) })
      .where(and(eq(equipment.id, p.id), ne(equipment.status, 'assigned')))
      .returning({ id: equipment.id }),
  ),
  resting: statement((q, p: Moved) =>
    q
      .update(equipment)
      .set({ status: sql`${equipment.restingStatus}`, ...unitStamp(p) })
      .where(and(eq(equipment.id, p.id), eq(equipment.status, 'assigned')))
      .returning({ id: equipment.id }),
  ),
};

const driverStamp = (p: Moved) => ({
  statusSince: p.now,
  version: sql`${drivers.version} + 1`,
  updatedAt: p.now,
  updatedBy: p.by,
});
const DRIVER = {
  assigned: statement((q, p: Moved) =>
    q
      .update(drivers)
      .set({ status: 'assigned', ...driverStamp(p) })
      .where(and(eq(drivers.id, p.id), ne(drivers.status, 'assigned')))
      .returning({ id: drivers.id }),
  ),
  resting: statement((q, p: Moved) =>
    q
      .update(drivers)
      .set({ status: restingUnlessDisabled, restingStatus: restingUnlessDisabled, ...driverStamp(p) })
      .where(and(eq(drivers.id, p.id), eq(drivers.status, 'assigned')))
      .returning({ id: drivers.id }),
  ),
};

/** Starts to take units and people, and to let them go. Hold their locks. */
export function writeHoldings(db: TenantDb, { units, drivers: people }: Pick<Consequences, 'units' | 'drivers'>) {
  return Promise.all([
    ...units.freed.map((id) => moveUnit(db, id, 'resting')),
    ...units.taken.map((id) => moveUnit(db, id, 'assigned')),
    ...people.freed.map((id) => moveDriver(db, id, 'resting')),
    ...people.taken.map((id) => moveDriver(db, id, 'assigned')),
  ]);
}

/** Takes a unit, or lets it go to the status it rests in; the status it must have before stands in the WHERE. */
async function moveUnit(db: TenantDb, id: string, to: 'assigned' | 'resting'): Promise<void> {
  const moved = await UNIT[to](db, { id, now: db.now, by: db.actor.id });
  if (moved.length !== 1) throw new Error(`unit ${id} could not become ${to}`);
}

/** The same for people. */
async function moveDriver(db: TenantDb, id: string, to: 'assigned' | 'resting'): Promise<void> {
  const moved = await DRIVER[to](db, { id, now: db.now, by: db.actor.id });
  if (moved.length !== 1) throw new Error(`driver ${id} could not become ${to}`);
}
