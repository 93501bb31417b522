import { timeOff } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { patchTimeOff as schema, TimeOff } from '@yardmaster/domain/driver/availability';
import { refuse } from '@yardmaster/domain/problems';
import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { requirePermission } from '../access.ts';
import { done, type Outcome } from '../outcome.ts';
import { record } from '../record.ts';
import { moved, refuseOverlap } from '../spans.ts';
import { timeOffPayload, toDto } from './dto.ts';
import { lockTimeOff } from './lock-time-off.ts';

/** Moves time off, or says what kind it is. Refusals: forbidden, not_found, invalid_request (ends before it begins), overlaps. */
export async function patchTimeOff(db: TenantDb, id: string, body: z.infer<typeof schema>): Promise<Outcome<TimeOff>> {
  requirePermission(db, 'shifts:write');
  const row = await lockTimeOff(db, id);
  if (!row) return refuse('not_found');
  const to = moved(row, body);
  if (!to.ok) return to;
  const next = {
    ...row,
    ...to.span,
    kind: body.kind ?? row.kind,
    version: row.version + 1,
    updatedAt: db.now,
    updatedBy: db.actor.id,
  };
  const changed = (['startsAt', 'endsAt', 'kind'] as const).filter((key) => row[key] !== next[key]);
  if (changed.length === 0) return done(toDto(row));
  const overlap = await refuseOverlap(db, 'time_off', row.driverId, to.span, id);
  if (overlap) return overlap;
  await Promise.all([
    db.tx.update(timeOff).set(next).where(eq(timeOff.id, id)).execute(),
    record(db, [
      {
        streamType: 'time_off',
        streamId: id,
        version: next.version,
        type: 'time_off.changed',
        payload: { ...timeOffPayload(next), changed },
      },
    ]),
  ]);
  db.after.promote = true;
  return done(toDto(next));
}
