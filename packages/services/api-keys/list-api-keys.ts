import { apiKeys } from '@yardmaster/database/tables/people';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { ApiKey } from '@yardmaster/domain/access/api-key';
import type { Page } from '@yardmaster/domain/primitives';
import { and, sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { contains, type List, type ListQuery, openPage } from '../list.ts';

export const API_KEY_LIST = {
  name: 'api-keys',
  id: apiKeys.id,
  keys: { id: { by: apiKeys.id, type: 'uuid' }, createdAt: { by: apiKeys.createdAt, type: 'timestamptz' } },
  order: ['createdAt'],
} as const satisfies List;

/** What a key shows of itself. */
export const apiKeyColumns = {
  id: apiKeys.id,
  name: apiKeys.name,
  role: apiKeys.role,
  scopes: apiKeys.scopes,
  createdAt: apiKeys.createdAt,
  expiresAt: apiKeys.expiresAt,
  revokedAt: apiKeys.revokedAt,
};

export type ApiKeyQuery = ListQuery & { q?: string | undefined };

/** The tenant's keys, oldest first, revoked ones included; never a secret. Refusals: forbidden, a foreign cursor. */
export async function listApiKeys(db: TenantDb, query: ApiKeyQuery): Promise<Page<ApiKey>> {
  requirePermission(db, 'keys:write');
  const page = openPage(db, API_KEY_LIST, query);
  const rows = await db.tx
    .select({ ...apiKeyColumns, position: page.position })
    .from(apiKeys)
    .where(and(page.after, contains([sql`lower(${apiKeys.name})`], query.q)))
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return page.toPage(
    rows,
    rows.map(({ position: _, ...key }) => key),
  );
}
