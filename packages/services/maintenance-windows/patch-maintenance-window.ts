import { maintenanceWindows } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { patchMaintenanceWindow as schema, MaintenanceWindow } from '@yardmaster/domain/driver/availability';
import { refuse } from '@yardmaster/domain/problems';
import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { requirePermission } from '../access.ts';
import { done, type Outcome } from '../outcome.ts';
import { record } from '../record.ts';
import { moved, refuseOverlap } from '../spans.ts';
import { inTheWay, toDto, windowPayload, type WindowRow } from './dto.ts';
import { lockWindow } from './lock-window.ts';

/** Moves maintenance, or notes what it is. Refusals: forbidden, not_found, invalid_request (ends before it begins), overlaps. */
export async function patchMaintenanceWindow(
  db: TenantDb,
  id: string,
  body: z.infer<typeof schema>,
): Promise<Outcome<MaintenanceWindow>> {
  requirePermission(db, 'fleet:write');
  const show = async (shown: WindowRow) => done(toDto(shown, (await inTheWay(db, [id])).get(id) ?? []));
  const row = await lockWindow(db, id);
  if (!row) return refuse('not_found');
  const to = moved(row, body);
  if (!to.ok) return to;
  const next = {
    ...row,
    ...to.span,
    note: body.note === undefined ? row.note : body.note,
    version: row.version + 1,
    updatedAt: db.now,
    updatedBy: db.actor.id,
  };
  const changed = (['startsAt', 'endsAt', 'note'] as const).filter((key) => row[key] !== next[key]);
  if (changed.length === 0) return show(row);
  const overlap = await refuseOverlap(db, 'maintenance_windows', row.equipmentId, to.span, id);
  if (overlap) return overlap;
  await Promise.all([
    db.tx.update(maintenanceWindows).set(next).where(eq(maintenanceWindows.id, id)).execute(),
    record(db, [
      {
        streamType: 'maintenance_window',
        streamId: id,
        version: next.version,
        type: 'maintenance_window.changed',
        payload: { ...windowPayload(next), changed },
      },
    ]),
  ]);
  db.after.promote = true;
  return show(next);
}
