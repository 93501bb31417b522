import { drivers } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Driver } from '@yardmaster/domain/driver/driver';
import { eq } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { Refused } from '../outcome.ts';
import { selectDrivers, toDto } from './dto.ts';

/** One driver; drivers see themselves. Refusals: forbidden, not_found. */
export async function getDriver(db: TenantDb, id: string): Promise<Driver> {
  if (db.actor.driverId !== id) requirePermission(db, 'fleet:read');
  const [row] = await selectDrivers(db, eq(drivers.id, id));
  if (!row) throw new Refused('not_found');
  return toDto(row);
}
