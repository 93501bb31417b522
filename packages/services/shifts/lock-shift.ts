import { shifts } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { and, eq, isNull } from 'drizzle-orm';
import { lockOwnerOf } from '../spans.ts';
import type { ShiftRow } from './dto.ts';

/** A shift that is not cancelled, with its driver locked. */
export async function lockShift(db: TenantDb, id: string): Promise<ShiftRow | undefined> {
  const [, [row]] = await Promise.all([
    lockOwnerOf(db, 'shifts', id),
    db.tx
      .select()
      .from(shifts)
      .where(and(eq(shifts.id, id), isNull(shifts.deletedAt)))
      .execute(),
  ]);
  return row;
}
