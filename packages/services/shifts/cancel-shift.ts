import { shifts } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Shift } from '@yardmaster/domain/driver/availability';
import { refuse } from '@yardmaster/domain/problems';
import { eq } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { done, type Outcome } from '../outcome.ts';
import { record } from '../record.ts';
import { shiftPayload, toDto } from './dto.ts';
import { lockShift } from './lock-shift.ts';

/** Takes a shift off the roster. Refusals: forbidden, not_found (also: cancelled before). */
export async function cancelShift(db: TenantDb, id: string): Promise<Outcome<Shift>> {
  requirePermission(db, 'shifts:write');
  const row = await lockShift(db, id);
  if (!row) return refuse('not_found');
  const next = { ...row, deletedAt: db.now, version: row.version + 1, updatedAt: db.now, updatedBy: db.actor.id };
  await Promise.all([
    db.tx.update(shifts).set(next).where(eq(shifts.id, id)).execute(),
    record(db, [
      {
        streamType: 'shift',
        streamId: id,
        version: next.version,
        type: 'shift.cancelled',
        payload: shiftPayload(row),
      },
    ]),
  ]);
  db.after.promote = true;
  return done(toDto(next));
}
