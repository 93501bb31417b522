import { sites } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Page } from '@yardmaster/domain/primitives';
import type { Site } from '@yardmaster/domain/site/site';
import { and, getTableColumns, sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { contains, type List, type ListQuery, openPage, within } from '../list.ts';
import { toDto } from './dto.ts';

export type SiteQuery = ListQuery & {
  updatedFrom?: string | undefined;
  updatedUntil?: string | undefined;
  /** A part of the name or address, in any case. */
  q?: string | undefined;
};

export const SITE_LIST = {
  name: 'sites',
  id: sites.id,
  keys: {
    id: { by: sites.id, type: 'uuid' },
    name: { by: sites.nameKey, type: 'text' },
    updatedAt: { by: sites.updatedAt, type: 'timestamptz' },
  },
  order: ['name'],
} as const satisfies List;

/** Sites, by name unless asked otherwise. Refusals: forbidden, a foreign cursor. */
export async function listSites(db: TenantDb, query: SiteQuery): Promise<Page<Site>> {
  requirePermission(db, 'fleet:read');
  const page = openPage(db, SITE_LIST, query);
  const rows = await db.tx
    .select({ ...getTableColumns(sites), position: page.position })
    .from(sites)
    .where(
      and(
        within(sites.updatedAt, query.updatedFrom, query.updatedUntil),
        contains([sites.nameKey, sql`lower(${sites.address})`], query.q),
        page.after,
      ),
    )
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return page.toPage(rows, rows.map(toDto));
}
