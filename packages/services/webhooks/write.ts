import { webhooks } from '@yardmaster/database/tables/notifications';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { and, eq, isNull } from 'drizzle-orm';
import { record } from '../record.ts';
import type { WebhookRow } from './dto.ts';

export async function lockWebhook(db: TenantDb, id: string): Promise<WebhookRow | undefined> {
  const [row] = await db.tx
    .select()
    .from(webhooks)
    .where(and(eq(webhooks.id, id), isNull(webhooks.deletedAt)))
    .for('no key update');
  return row;
}

/** Changes a webhook that its lock covers, with the event that says so. Where it leads and what it is called stay in the row. */
export async function writeWebhook(
  db: TenantDb,
  row: WebhookRow,
  to: Partial<WebhookRow>,
  told: { type: string; payload: Record<string, unknown> },
): Promise<WebhookRow> {
  const next = { ...row, ...to, version: row.version + 1, updatedAt: db.now, updatedBy: db.actor.id };
  await Promise.all([
    db.tx.update(webhooks).set(next).where(eq(webhooks.id, row.id)).execute(),
    record(db, [{ streamType: 'webhook', streamId: row.id, version: next.version, ...told }]),
  ]);
  return next;
}
