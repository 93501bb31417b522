import { newId } from '@yardmaster/database/ids';
import { webhooks } from '@yardmaster/database/tables/notifications';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { isChosen } from '@yardmaster/domain/webhook/events';
import { and, isNull, ne, sql } from 'drizzle-orm';
import type { OutboxEntry } from '../jobs/relay-outbox.ts';
import { TEST_EVENT } from './test-event.ts';

/**
 * Notes down which webhooks are to be told of which events, in the transaction that takes these from the outbox. What a paused
 * one misses waits for it; one that was switched off misses it.
 * @returns how many deliveries there are to make
 */
export async function planWebhooks(db: TenantDb, entries: readonly OutboxEntry[]): Promise<number> {
  const receivers = await db.tx
    .select({ id: webhooks.id, events: webhooks.events })
    .from(webhooks)
    .where(and(isNull(webhooks.deletedAt), ne(webhooks.status, 'disabled')));
  const tests = entries.filter(({ topic }) => topic === TEST_EVENT).length;
  const deliveries = receivers.flatMap(({ id: webhookId, events }) =>
    entries
      .filter(({ topic }) => topic !== TEST_EVENT && isChosen(events, topic))
      .map(({ topic, payload }) => ({ id: newId(), webhookId, eventId: payload['eventId'], eventType: topic })),
  );
  if (deliveries.length === 0) return tests;
  const [made] = await db.tx.execute<{ n: number }>(sql`
    WITH made AS (
      INSERT INTO webhook_deliveries (id, webhook_id, event_id, event_type, status, next_attempt_at, created_at, updated_at)
      SELECT id, "webhookId", "eventId", "eventType", 'waiting', ${db.now}::timestamptz, ${db.now}::timestamptz, ${db.now}::timestamptz
      FROM jsonb_to_recordset(${JSON.stringify(deliveries)}::jsonb) AS d(id uuid, "webhookId" uuid, "eventId" uuid, "eventType" text)
      ON CONFLICT DO NOTHING RETURNING 1)
    SELECT count(*)::int AS n FROM made`);
  return tests + (made?.n ?? 0);
}
