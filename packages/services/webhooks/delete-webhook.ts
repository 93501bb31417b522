import { webhookDeliveries } from '@yardmaster/database/tables/notifications';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { refuse } from '@yardmaster/domain/problems';
import { and, eq } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import type { Outcome } from '../outcome.ts';
import { lockWebhook, writeWebhook } from './write.ts';

/** Tells a program of nothing any more; its secret is forgotten. Refusals: forbidden, not_found. */
export async function deleteWebhook(db: TenantDb, id: string): Promise<Outcome<null>> {
  requirePermission(db, 'keys:write');
  const row = await lockWebhook(db, id);
  if (!row) return refuse('not_found');
  const forgotten = { deletedAt: db.now, secret: '', previousSecret: null, previousUntil: null };
  await writeWebhook(db, row, forgotten, { type: 'webhook.deleted', payload: {} });
  await db.tx
    .delete(webhookDeliveries)
    .where(and(eq(webhookDeliveries.webhookId, id), eq(webhookDeliveries.status, 'waiting')));
  return { ok: true, status: 204, body: null };
}
