import { apiKeys } from '@yardmaster/database/tables/people';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { refuse } from '@yardmaster/domain/problems';
import { and, eq, isNull } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { done, type Outcome } from '../outcome.ts';
import { record } from '../record.ts';

/** Ends a key with the next request. Refusals: forbidden, not_found (also when it was revoked before). */
export async function revokeApiKey(db: TenantDb, id: string): Promise<Outcome<{ id: string; revokedAt: string }>> {
  requirePermission(db, 'keys:write');
  const revoked = await db.tx
    .update(apiKeys)
    .set({ revokedAt: db.now })
    .where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
    .returning({ id: apiKeys.id });
  if (revoked.length === 0) return refuse('not_found', 'There is no such key, or it was revoked before.');
  await record(db, [{ streamType: 'api_key', streamId: id, version: 2, type: 'api_key.revoked', payload: {} }]);
  return done({ id, revokedAt: db.now });
}
