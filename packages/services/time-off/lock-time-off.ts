import { timeOff } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { and, eq, isNull } from 'drizzle-orm';
import { lockOwnerOf } from '../spans.ts';
import type { TimeOffRow } from './dto.ts';

/** Time off that is not cancelled, with its driver locked. */
export async function lockTimeOff(db: TenantDb, id: string): Promise<TimeOffRow | undefined> {
  const [, [row]] = await Promise.all([
    lockOwnerOf(db, 'time_off', id),
    db.tx
      .select()
      .from(timeOff)
      .where(and(eq(timeOff.id, id), isNull(timeOff.deletedAt)))
      .execute(),
  ]);
  return row;
}
