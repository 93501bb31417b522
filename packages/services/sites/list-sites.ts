import { sites } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Page, PageQuery } from '@yardmaster/domain/primitives';
import type { Site } from '@yardmaster/domain/site/site';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { requirePermission } from '../access.ts';
import { decodeCursor, toPage } from '../cursor.ts';
import { toDto } from './dto.ts';

const key = z.tuple([z.string(), z.uuid()]);

/** Sites by name. Refusals: forbidden, a foreign cursor. */
export async function listSites(db: TenantDb, query: PageQuery): Promise<Page<Site>> {
  requirePermission(db, 'fleet:read');
  const after = decodeCursor(query.cursor, key.parse);
  const rows = await db.tx
    .select()
    .from(sites)
    .where(after && sql`(${sites.nameKey}, ${sites.id}) > (${after[0]}, ${after[1]})`)
    .orderBy(sites.nameKey, sites.id)
    .limit(query.limit + 1);
  return toPage(rows, query.limit, (row) => [row.nameKey, row.id], toDto);
}
