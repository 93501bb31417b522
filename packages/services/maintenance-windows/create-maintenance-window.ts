import { newId } from '@yardmaster/database/ids';
import { toIso } from '@yardmaster/database/tables/columns';
import { maintenanceWindows } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { createMaintenanceWindow as schema, MaintenanceWindow } from '@yardmaster/domain/driver/availability';
import type { z } from 'zod';
import { requirePermission } from '../access.ts';
import { created, invalid, type Outcome } from '../outcome.ts';
import { record, stamps } from '../record.ts';
import { lockOwner, refuseOverlap } from '../spans.ts';
import { inTheWay, toDto, windowPayload, type WindowRow } from './dto.ts';

/**
 * Plans maintenance of a unit; the answer names the assignments that it gets in the way of. Refusals: forbidden,
 * invalid_request (no such unit), overlaps (another window of the unit).
 */
export async function createMaintenanceWindow(
  db: TenantDb,
  body: z.infer<typeof schema>,
): Promise<Outcome<MaintenanceWindow>> {
  requirePermission(db, 'fleet:write');
  const row: WindowRow = {
    id: newId(),
    equipmentId: body.equipmentId,
    startsAt: toIso(body.startsAt),
    endsAt: toIso(body.endsAt),
    note: body.note ?? null,
    deletedAt: null,
    version: 1,
    ...stamps(db),
  };
  const [isThere, overlap] = await Promise.all([
    lockOwner(db, 'maintenance_windows', row.equipmentId),
    refuseOverlap(db, 'maintenance_windows', row.equipmentId, row),
  ]);
  if (!isThere) return invalid('/equipmentId', 'There is no such unit');
  if (overlap) return overlap;
  await Promise.all([
    db.tx.insert(maintenanceWindows).values(row).execute(),
    record(db, [
      {
        streamType: 'maintenance_window',
        streamId: row.id,
        version: 1,
        type: 'maintenance_window.created',
        payload: windowPayload(row),
      },
    ]),
  ]);
  db.after.promote = true;
  const found = await inTheWay(db, [row.id]);
  return created(toDto(row, found.get(row.id) ?? []));
}
