import { type Params, statement } from '@yardmaster/database/statement';
import { drivers, equipment } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { and, eq, sql } from 'drizzle-orm';

/** Of the ids, in their order, the first that is free and that nobody else has locked: whoever has is about to take it. */
const lockUnit = statement((q, p: Params<{ ids: string[] }>) =>
  q
    .select({
      id: equipment.id,
      identifier: equipment.identifier,
      equipmentTypeId: equipment.equipmentTypeId,
      status: equipment.status,
    })
    .from(equipment)
    .where(and(sql`${equipment.id} = ANY(${p.ids}::uuid[])`, eq(equipment.status, 'available')))
    .orderBy(sql`array_position(${p.ids}::uuid[], ${equipment.id})`)
    .limit(1)
    .for('no key update', { skipLocked: true }),
);
const lockDriver = statement((q, p: Params<{ ids: string[] }>) =>
  q
    .select({ id: drivers.id, status: drivers.status })
    .from(drivers)
    .where(and(sql`${drivers.id} = ANY(${p.ids}::uuid[])`, eq(drivers.status, 'available')))
    .orderBy(sql`array_position(${p.ids}::uuid[], ${drivers.id})`)
    .limit(1)
    .for('no key update', { skipLocked: true }),
);

export async function lockFirstUnit(db: TenantDb, ids: readonly string[]) {
  const [unit] = await lockUnit(db, { ids: [...ids] });
  return unit;
}

export async function lockFirstDriver(db: TenantDb, ids: readonly string[]) {
  const [driver] = await lockDriver(db, { ids: [...ids] });
  return driver;
}
