import type { TenantDb } from '@yardmaster/database/tenant-db';
import { refuse } from '@yardmaster/domain/problems';
import { requirePermission } from '../access.ts';
import { done, type Outcome } from '../outcome.ts';
import { newSecret, seal, type SealKey } from './secret.ts';
import { lockWebhook, writeWebhook } from './write.ts';

/** The old one signs too for so long, so that the receiver can change over without losing anything. */
const BOTH_MS = 24 * 3_600_000;

/** Gives a webhook another secret, shown once. Refusals: forbidden, not_found. */
export async function rotateSecret(
  db: TenantDb,
  id: string,
  sealKey: SealKey,
): Promise<Outcome<{ id: string; secret: string }>> {
  requirePermission(db, 'keys:write');
  const row = await lockWebhook(db, id);
  if (!row) return refuse('not_found');
  const secret = newSecret();
  const to = {
    secret: seal(sealKey, id, secret),
    previousSecret: row.secret,
    previousUntil: new Date(Date.parse(db.now) + BOTH_MS).toISOString(),
  };
  await writeWebhook(db, row, to, { type: 'webhook.secret_rotated', payload: {} });
  return done({ id, secret });
}
