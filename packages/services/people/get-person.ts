import { users } from '@yardmaster/database/tables/people';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Person } from '@yardmaster/domain/person/person';
import { eq } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { Refused } from '../outcome.ts';
import { toDto } from './dto.ts';

/** One person. Refusals: forbidden, not_found. */
export async function getPerson(db: TenantDb, id: string): Promise<Person> {
  requirePermission(db, 'people:read');
  const [row] = await db.tx.select().from(users).where(eq(users.id, id));
  if (!row) throw new Refused('not_found');
  return toDto(row);
}
