import { newId } from '@yardmaster/database/ids';
import { toIso } from '@yardmaster/database/tables/columns';
import { timeOff } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { createTimeOff as schema, TimeOff } from '@yardmaster/domain/driver/availability';
import type { z } from 'zod';
import { requirePermission } from '../access.ts';
import { created, invalid, type Outcome } from '../outcome.ts';
import { record, stamps } from '../record.ts';
import { lockOwner, refuseOverlap } from '../spans.ts';
import { timeOffPayload, type TimeOffRow, toDto } from './dto.ts';

/** Gives a driver time off. Refusals: forbidden, invalid_request (no such driver), overlaps (other time off). */
export async function createTimeOff(db: TenantDb, body: z.infer<typeof schema>): Promise<Outcome<TimeOff>> {
  requirePermission(db, 'shifts:write');
  const row: TimeOffRow = {
    id: newId(),
    driverId: body.driverId,
    startsAt: toIso(body.startsAt),
    endsAt: toIso(body.endsAt),
    kind: body.kind,
    deletedAt: null,
    version: 1,
    ...stamps(db),
  };
  const [isThere, overlap] = await Promise.all([
    lockOwner(db, 'time_off', row.driverId),
    refuseOverlap(db, 'time_off', row.driverId, row),
  ]);
  if (!isThere) return invalid('/driverId', 'There is no such driver');
  if (overlap) return overlap;
  await Promise.all([
    db.tx.insert(timeOff).values(row).execute(),
    record(db, [
      { streamType: 'time_off', streamId: row.id, version: 1, type: 'time_off.created', payload: timeOffPayload(row) },
    ]),
  ]);
  db.after.promote = true;
  return created(toDto(row));
}
