import { timeOff } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { TimeOff } from '@yardmaster/domain/driver/availability';
import { eq } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { Refused } from '../outcome.ts';
import { toDto } from './dto.ts';

/** One entry, also a cancelled one. Refusals: forbidden, not_found. */
export async function getTimeOff(db: TenantDb, id: string): Promise<TimeOff> {
  requirePermission(db, 'shifts:write');
  const [row] = await db.tx.select().from(timeOff).where(eq(timeOff.id, id));
  if (!row) throw new Refused('not_found');
  return toDto(row);
}
