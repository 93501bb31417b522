import { newId } from '@yardmaster/database/ids';
import { apiKeys } from '@yardmaster/database/tables/people';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { ApiKey, createApiKey as schema } from '@yardmaster/domain/access/api-key';
import { may } from '@yardmaster/domain/access/permissions';
import type { z } from 'zod';
import { requireNoMore, requirePermission } from '../access.ts';
import { created, invalid, type Outcome } from '../outcome.ts';
import { record } from '../record.ts';
import { newApiKey } from './secret.ts';
import { sentence } from '@yardmaster/domain/words/sentence';

/**
 * Makes a key that acts with a role, held to `scopes` of it, until `expiresAt`. `key` is shown once; the database has its
 * hash alone. Refusals: forbidden (also: a key makes none that may do more than itself), invalid_request.
 */
export async function createApiKey(
  db: TenantDb,
  { name, role, scopes = null, expiresAt: until = null }: z.input<typeof schema>,
): Promise<Outcome<ApiKey & { key: string }>> {
  requirePermission(db, 'keys:write');
  const foreign = scopes?.findIndex((scope) => !may(role, scope)) ?? -1;
  if (foreign >= 0) return invalid(`/scopes/${foreign}`, sentence('The role {role} does not have it', { role }));
  requireNoMore(db, { role, scopes });
  const expiresAt = until && new Date(until).toISOString();
  if (expiresAt && expiresAt <= db.now) return invalid('/expiresAt', 'Is over');

  const id = newId();
  const { key, secretHash } = newApiKey(db.tenant.subdomain);
  const shown = { id, name, role, scopes, createdAt: db.now, expiresAt, revokedAt: null };
  await Promise.all([
    db.tx
      .insert(apiKeys)
      .values({ ...shown, secretHash, createdBy: db.actor.id })
      .execute(),
    record(db, [
      {
        streamType: 'api_key',
        streamId: id,
        version: 1,
        type: 'api_key.created',
        payload: { role, scopes, expiresAt },
      },
    ]),
  ]);
  return created({ ...shown, key });
}
