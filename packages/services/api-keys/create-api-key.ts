import { newId } from '@yardmaster/database/ids';
import { apiKeys } from '@yardmaster/database/tables/people';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { type Role, role } from '@yardmaster/domain/access/permissions';
import { line } from '@yardmaster/domain/primitives';
import { z } from 'zod';
import { requirePermission } from '../access.ts';
import { created, type Outcome } from '../outcome.ts';
import { record } from '../record.ts';
import { newApiKey } from './secret.ts';

export const createApiKeyBody = z.object({ name: line(120), role }).strict();

/** `key` is shown once; the database has its hash alone. */
export type NewApiKey = { id: string; key: string; name: string; role: Role; createdAt: string };

/** Makes a key that acts with a role. Refusals: forbidden. */
export async function createApiKey(db: TenantDb, body: z.infer<typeof createApiKeyBody>): Promise<Outcome<NewApiKey>> {
  requirePermission(db, 'keys:write');
  const id = newId();
  const { key, secretHash } = newApiKey(db.tenant.subdomain);
  await Promise.all([
    db.tx
      .insert(apiKeys)
      .values({ id, name: body.name, role: body.role, secretHash, createdAt: db.now, createdBy: db.actor.id })
      .execute(),
    record(db, [
      { streamType: 'api_key', streamId: id, version: 1, type: 'api_key.created', payload: { role: body.role } },
    ]),
  ]);
  return created({ id, key, name: body.name, role: body.role, createdAt: db.now });
}
