import { fieldFailures } from '@yardmaster/database/tables/assignments';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { FieldFailure } from '@yardmaster/domain/assignment/failure';
import { eq } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { Refused } from '../outcome.ts';
import { toDto } from './dto.ts';

/** One failure; a driver sees what they reported. Refusals: forbidden, not_found. */
export async function getFailure(db: TenantDb, id: string): Promise<FieldFailure> {
  requirePermission(db, 'assignments:advance');
  const [row] = await db.tx.select().from(fieldFailures).where(eq(fieldFailures.id, id));
  if (!row || (db.actor.role === 'driver' && row.createdBy !== db.actor.id)) throw new Refused('not_found');
  return toDto(row);
}
