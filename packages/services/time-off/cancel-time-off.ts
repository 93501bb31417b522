import { timeOff } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { TimeOff } from '@yardmaster/domain/driver/availability';
import { refuse } from '@yardmaster/domain/problems';
import { eq } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { done, type Outcome } from '../outcome.ts';
import { record } from '../record.ts';
import { timeOffPayload, toDto } from './dto.ts';
import { lockTimeOff } from './lock-time-off.ts';

/** Takes time off back: the driver can be sent then. Refusals: forbidden, not_found (also: cancelled before). */
export async function cancelTimeOff(db: TenantDb, id: string): Promise<Outcome<TimeOff>> {
  requirePermission(db, 'shifts:write');
  const row = await lockTimeOff(db, id);
  if (!row) return refuse('not_found');
  const next = { ...row, deletedAt: db.now, version: row.version + 1, updatedAt: db.now, updatedBy: db.actor.id };
  await Promise.all([
    db.tx.update(timeOff).set(next).where(eq(timeOff.id, id)).execute(),
    record(db, [
      {
        streamType: 'time_off',
        streamId: id,
        version: next.version,
        type: 'time_off.cancelled',
        payload: timeOffPayload(row),
      },
    ]),
  ]);
  db.after.promote = true;
  return done(toDto(next));
}
