import { toIso } from '@yardmaster/database/tables/columns';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { WebhookBody } from '@yardmaster/domain/webhook/webhook';
import { type SQL, sql } from 'drizzle-orm';

export type DueDelivery = {
  id: string;
  webhookId: string;
  eventId: string;
  attempts: number;
  url: string;
  /** Sealed; the second one until its receiver has changed over. */
  secrets: string[];
  body: WebhookBody;
};

/** Longer than a try can take. */
const LEASE_MS = 60_000;

type Found = {
  id: string;
  webhook_id: string;
  event_id: string;
  event_type: string;
  attempts: number;
  created_at: string;
  url: string;
  secret: string;
  previous_secret: string | null;
  stream_type: string | null;
  stream_id: string;
  version: number;
  actor_kind: string;
  actor_id: string | null;
  occurred_at: string;
  recorded_at: string;
};

/** Whether something arrived when a webhook was last asked. */
export type Standing = 'well' | 'failing';

/** Of a webhook `w`: it is on, of that standing, and something is due to it. */
export function isDue(now: string, standing: Standing): SQL {
  return sql`w.status = 'active' AND w.deleted_at IS NULL AND (w.failing_since IS NULL) = ${standing === 'well'}
    AND EXISTS (SELECT FROM webhook_deliveries d
      WHERE d.webhook_id = w.id AND d.status = 'waiting' AND d.next_attempt_at <= ${now}::timestamptz)`;
}

/** The webhooks of that standing to which something is due; a tenant has a few. */
export async function readDueWebhooks(db: TenantDb, standing: Standing): Promise<string[]> {
  const rows = await db.tx.execute<{ id: string }>(
    sql`SELECT w.id FROM webhooks w WHERE ${isDue(db.now, standing)} ORDER BY w.id`,
  );
  return rows.map(({ id }) => id);
}

/**
 * Takes some that are due to a webhook that is on, and counts the try before it is made. Of one that fails those that were
 * tried most come first, whatever waits behind them: so a day of tries comes to its end.
 */
export async function takeDueDeliveries(
  db: TenantDb,
  webhookId: string,
  standing: Standing,
  most: number,
): Promise<DueDelivery[]> {
  const order = standing === 'well' ? sql`d.next_attempt_at` : sql`d.attempts DESC, d.next_attempt_at`;
  const until = new Date(Date.parse(db.now) + LEASE_MS).toISOString();
  const rows = await db.tx.execute<Found>(sql`
    WITH taken AS (
      UPDATE webhook_deliveries SET attempts = attempts + 1, next_attempt_at = ${until}::timestamptz,
        updated_at = ${db.now}::timestamptz
      WHERE id IN (
        SELECT d.id FROM webhook_deliveries d JOIN webhooks w ON w.id = d.webhook_id
        WHERE d.webhook_id = ${webhookId}::uuid AND d.status = 'waiting' AND d.next_attempt_at <= ${db.now}::timestamptz
          AND w.status = 'active' AND w.deleted_at IS NULL
        ORDER BY ${order} LIMIT ${most} FOR UPDATE OF d SKIP LOCKED)
      RETURNING id, webhook_id, event_id, event_type, attempts, created_at)
    SELECT t.*, w.url, w.secret,
      CASE WHEN w.previous_until > ${db.now}::timestamptz THEN w.previous_secret END AS previous_secret,
      e.stream_type, e.stream_id, e.version, e.actor_kind, e.actor_id, e.occurred_at, e.recorded_at
    FROM taken t JOIN webhooks w ON w.id = t.webhook_id LEFT JOIN events e ON e.id = t.event_id`);
  return rows.map((row) => ({
    id: row.id,
    webhookId: row.webhook_id,
    eventId: row.event_id,
    attempts: row.attempts,
    url: row.url,
    secrets: [row.secret, ...(row.previous_secret === null ? [] : [row.previous_secret])],
    body: bodyOf(row),
  }));
}

/** Without an event it is a test. */
function bodyOf(row: Found): WebhookBody {
  if (row.stream_type === null) {
    return { type: row.event_type, timestamp: toIso(row.created_at), data: { eventId: row.event_id } };
  }
  return {
    type: row.event_type,
    timestamp: toIso(row.occurred_at),
    data: {
      eventId: row.event_id,
      streamType: row.stream_type,
      streamId: row.stream_id,
      version: row.version,
      recordedAt: toIso(row.recorded_at),
      actor: { kind: row.actor_kind, id: row.actor_id },
    },
  };
}
