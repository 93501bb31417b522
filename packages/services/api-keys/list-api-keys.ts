import { apiKeys } from '@yardmaster/database/tables/people';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Role } from '@yardmaster/domain/access/permissions';
import { asc } from 'drizzle-orm';
import { requirePermission } from '../access.ts';

export type ApiKey = { id: string; name: string; role: Role; createdAt: string; revokedAt: string | null };

const LIST_MAX = 1_000;

/** The tenant's keys, oldest first, revoked ones included; never a secret. Refusals: forbidden. */
export async function listApiKeys(db: TenantDb): Promise<ApiKey[]> {
  requirePermission(db, 'keys:write');
  return db.tx
    .select({
      id: apiKeys.id,
      name: apiKeys.name,
      role: apiKeys.role,
      createdAt: apiKeys.createdAt,
      revokedAt: apiKeys.revokedAt,
    })
    .from(apiKeys)
    .orderBy(asc(apiKeys.createdAt), asc(apiKeys.id))
    .limit(LIST_MAX);
}
