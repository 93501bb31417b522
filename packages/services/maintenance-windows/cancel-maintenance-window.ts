import { maintenanceWindows } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { MaintenanceWindow } from '@yardmaster/domain/driver/availability';
import { refuse } from '@yardmaster/domain/problems';
import { eq } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { done, type Outcome } from '../outcome.ts';
import { record } from '../record.ts';
import { toDto, windowPayload } from './dto.ts';
import { lockWindow } from './lock-window.ts';

/** Calls maintenance off: the unit can be sent then. Refusals: forbidden, not_found (also: cancelled before). */
export async function cancelMaintenanceWindow(db: TenantDb, id: string): Promise<Outcome<MaintenanceWindow>> {
  requirePermission(db, 'fleet:write');
  const row = await lockWindow(db, id);
  if (!row) return refuse('not_found');
  const next = { ...row, deletedAt: db.now, version: row.version + 1, updatedAt: db.now, updatedBy: db.actor.id };
  await Promise.all([
    db.tx.update(maintenanceWindows).set(next).where(eq(maintenanceWindows.id, id)).execute(),
    record(db, [
      {
        streamType: 'maintenance_window',
        streamId: id,
        version: next.version,
        type: 'maintenance_window.cancelled',
        payload: windowPayload(row),
      },
    ]),
  ]);
  db.after.promote = true;
  return done(toDto(next, []));
}
