import { sites } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Site } from '@yardmaster/domain/site/site';
import { eq } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { Refused } from '../outcome.ts';
import { toDto } from './dto.ts';

/** One site. Refusals: forbidden, not_found. */
export async function getSite(db: TenantDb, id: string): Promise<Site> {
  requirePermission(db, 'fleet:read');
  const [row] = await db.tx.select().from(sites).where(eq(sites.id, id));
  if (!row) throw new Refused('not_found');
  return toDto(row);
}
