import { shifts } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { patchShift as schema, Shift } from '@yardmaster/domain/driver/availability';
import { refuse } from '@yardmaster/domain/problems';
import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { requirePermission } from '../access.ts';
import { done, type Outcome } from '../outcome.ts';
import { record } from '../record.ts';
import { moved, refuseOverlap } from '../spans.ts';
import { shiftPayload, toDto } from './dto.ts';
import { lockShift } from './lock-shift.ts';

/** Moves a shift. Refusals: forbidden, not_found, invalid_request (ends before it begins), overlaps. */
export async function patchShift(db: TenantDb, id: string, body: z.infer<typeof schema>): Promise<Outcome<Shift>> {
  requirePermission(db, 'shifts:write');
  const row = await lockShift(db, id);
  if (!row) return refuse('not_found');
  const to = moved(row, body);
  if (!to.ok) return to;
  const changed = (['startsAt', 'endsAt'] as const).filter((key) => row[key] !== to.span[key]);
  if (changed.length === 0) return done(toDto(row));
  const overlap = await refuseOverlap(db, 'shifts', row.driverId, to.span, id);
  if (overlap) return overlap;
  const next = { ...row, ...to.span, version: row.version + 1, updatedAt: db.now, updatedBy: db.actor.id };
  await Promise.all([
    db.tx.update(shifts).set(next).where(eq(shifts.id, id)).execute(),
    record(db, [
      {
        streamType: 'shift',
        streamId: id,
        version: next.version,
        type: 'shift.changed',
        payload: { ...shiftPayload(next), changed },
      },
    ]),
  ]);
  db.after.promote = true;
  return done(toDto(next));
}
