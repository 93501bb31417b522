import { newId } from '@yardmaster/database/ids';
import { toIso } from '@yardmaster/database/tables/columns';
import { shifts } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { createShift as schema, Shift } from '@yardmaster/domain/driver/availability';
import type { z } from 'zod';
import { requirePermission } from '../access.ts';
import { created, invalid, type Outcome } from '../outcome.ts';
import { record, stamps } from '../record.ts';
import { lockOwner, refuseOverlap } from '../spans.ts';
import { shiftPayload, type ShiftRow, toDto } from './dto.ts';

/** Plans a shift. Refusals: forbidden, invalid_request (no such driver), overlaps (another shift of the driver). */
export async function createShift(db: TenantDb, body: z.infer<typeof schema>): Promise<Outcome<Shift>> {
  requirePermission(db, 'shifts:write');
  const row = newShift(db, body);
  const [isThere, overlap] = await Promise.all([
    lockOwner(db, 'shifts', row.driverId),
    refuseOverlap(db, 'shifts', row.driverId, row),
  ]);
  if (!isThere) return invalid('/driverId', 'There is no such driver');
  if (overlap) return overlap;
  await insertShifts(db, [row]);
  return created(toDto(row));
}

export function newShift(db: TenantDb, body: z.infer<typeof schema>): ShiftRow {
  return {
    id: newId(),
    driverId: body.driverId,
    startsAt: toIso(body.startsAt),
    endsAt: toIso(body.endsAt),
    deletedAt: null,
    version: 1,
    ...stamps(db),
  };
}

/** Writes shifts whose drivers are locked and that overlap with none. */
export async function insertShifts(db: TenantDb, rows: ShiftRow[]): Promise<void> {
  if (rows.length === 0) return;
  await Promise.all([
    db.tx.insert(shifts).values(rows).execute(),
    record(
      db,
      rows.map((row) => ({
        streamType: 'shift',
        streamId: row.id,
        version: 1,
        type: 'shift.created',
        payload: shiftPayload(row),
      })),
    ),
  ]);
  db.after.promote = true;
}
