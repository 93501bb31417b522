import { drivers } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { shiftChangeBody } from '@yardmaster/domain/driver/availability';
import type { Driver } from '@yardmaster/domain/driver/driver';
import { refuse } from '@yardmaster/domain/problems';
import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { requirePermission } from '../access.ts';
import { done, type Outcome } from '../outcome.ts';
import { selectDrivers, toDto } from './dto.ts';
import { changeDriverRow } from './driver-row.ts';

/**
 * A driver comes on shift or goes off it (R7), as they say themselves or as somebody says who plans shifts. While in a crew
 * it begins when that lets them go. Refusals: forbidden, not_found, driver_unavailable (drives no longer).
 */
export async function changeShift(
  db: TenantDb,
  id: string,
  { to }: z.infer<typeof shiftChangeBody>,
): Promise<Outcome<Driver>> {
  if (db.actor.driverId !== id) requirePermission(db, 'shifts:write');
  const [row] = await db.tx.select().from(drivers).where(eq(drivers.id, id)).for('no key update');
  if (!row) return refuse('not_found');
  if (row.restingStatus === 'inactive') return refuse('driver_unavailable', 'The driver is inactive.');
  await changeDriverRow(db, row, { status: to === 'on' ? 'available' : 'off_shift' });
  const [shown] = await selectDrivers(db, eq(drivers.id, id));
  if (!shown) throw new Error('a driver vanished');
  return done(toDto(shown));
}
