import { apiKeys } from '@yardmaster/database/tables/people';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { ApiKey } from '@yardmaster/domain/access/api-key';
import { eq } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { Refused } from '../outcome.ts';
import { apiKeyColumns } from './list-api-keys.ts';

/** One key, without its secret. Refusals: forbidden, not_found. */
export async function getApiKey(db: TenantDb, id: string): Promise<ApiKey> {
  requirePermission(db, 'keys:write');
  const [found] = await db.tx.select(apiKeyColumns).from(apiKeys).where(eq(apiKeys.id, id));
  if (!found) throw new Refused('not_found');
  return found;
}
