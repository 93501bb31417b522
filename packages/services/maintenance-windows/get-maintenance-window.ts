import { maintenanceWindows } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { MaintenanceWindow } from '@yardmaster/domain/driver/availability';
import { eq } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { Refused } from '../outcome.ts';
import { inTheWay, toDto } from './dto.ts';

/** One window, also a cancelled one. Refusals: forbidden, not_found. */
export async function getMaintenanceWindow(db: TenantDb, id: string): Promise<MaintenanceWindow> {
  requirePermission(db, 'fleet:read');
  const [[row], found] = await Promise.all([
    db.tx.select().from(maintenanceWindows).where(eq(maintenanceWindows.id, id)).execute(),
    inTheWay(db, [id]),
  ]);
  if (!row) throw new Refused('not_found');
  return toDto(row, found.get(id) ?? []);
}
