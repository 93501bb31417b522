import { newId } from '@yardmaster/database/ids';
import { webhooks } from '@yardmaster/database/tables/notifications';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { refuse } from '@yardmaster/domain/problems';
import type { createWebhook as schema } from '@yardmaster/domain/webhook/webhook';
import { isNull, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { requirePermission } from '../access.ts';
import { refusedUrl } from '../outbound/check-url.ts';
import { created, invalid, type Outcome } from '../outcome.ts';
import { record, stamps } from '../record.ts';
import { newSecret, seal, type SealKey } from './secret.ts';
import { sentence } from '@yardmaster/domain/words/sentence';

/** Every event is looked at for each of them. */
const MOST = 20;

export type WebhookOptions = { sealKey: SealKey; allowPrivate: boolean };

/**
 * Tells a program of events from now on. `secret` signs what is sent and is shown once; it is kept sealed. Refusals:
 * forbidden, invalid_request (an address that is not https, or leads to a private network), in_use (there are twenty).
 */
export async function createWebhook(
  db: TenantDb,
  body: z.output<typeof schema>,
  { sealKey, allowPrivate }: WebhookOptions,
): Promise<Outcome<{ id: string; secret: string }>> {
  requirePermission(db, 'keys:write');
  const refused = refusedUrl(body.url, allowPrivate);
  if (refused) return invalid('/url', refused);
  // Two admins at once: the second waits, and counts the first one's too.
  await db.tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`webhooks of ${db.tenant.id}`}, 0))`);
  const [count] = await db.tx
    .select({ n: sql<number>`count(*)::int` })
    .from(webhooks)
    .where(isNull(webhooks.deletedAt));
  if ((count?.n ?? 0) >= MOST)
    return refuse('in_use', sentence('{count} webhooks are enough: delete one first.', { count: MOST }));
  const [id, secret] = [newId(), newSecret()];
  const events = [...new Set(body.events)];
  await Promise.all([
    db.tx
      .insert(webhooks)
      .values({ id, ...body, events, status: 'active', secret: seal(sealKey, id, secret), ...stamps(db) })
      .execute(),
    record(db, [
      {
        streamType: 'webhook',
        streamId: id,
        version: 1,
        type: 'webhook.created',
        payload: { events, status: 'active' },
      },
    ]),
  ]);
  return created({ id, secret });
}
