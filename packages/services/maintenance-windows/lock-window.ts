import { maintenanceWindows } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { and, eq, isNull } from 'drizzle-orm';
import { lockOwnerOf } from '../spans.ts';
import type { WindowRow } from './dto.ts';

/** A window that is not cancelled, with its unit locked. */
export async function lockWindow(db: TenantDb, id: string): Promise<WindowRow | undefined> {
  const [, [row]] = await Promise.all([
    lockOwnerOf(db, 'maintenance_windows', id),
    db.tx
      .select()
      .from(maintenanceWindows)
      .where(and(eq(maintenanceWindows.id, id), isNull(maintenanceWindows.deletedAt)))
      .execute(),
  ]);
  return row;
}
