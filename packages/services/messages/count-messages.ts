import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { MessageCounts } from '@yardmaster/domain/message/message';
import { sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';

/** What is older has been missed or told otherwise: a new dispatcher does not begin with two years of unread messages. */
const FRESH_MS = 7 * 86_400_000;
const ORDERS_MAX = 500;

type Row = { work_order_id: string; unread: number; urgent: number; awaited: number };

/** What waits for somebody at the desk, by order; orders without are absent. Refusals: forbidden. */
export async function countMessages(db: TenantDb): Promise<MessageCounts> {
  requirePermission(db, 'assignments:write');
  const since = new Date(Date.parse(db.now) - FRESH_MS).toISOString();
  const rows = await db.tx.execute<Row>(sql`
    SELECT * FROM (
      SELECT m.work_order_id,
        count(*) FILTER (WHERE m.sender = 'crew' AND m.created_at > coalesce(r.read_until, '-infinity'))::int AS unread,
        count(*) FILTER (WHERE m.sender = 'crew' AND m.urgent AND m.acknowledged_at IS NULL)::int AS urgent,
        count(*) FILTER (WHERE m.sender = 'desk' AND m.urgent AND m.acknowledged_at IS NULL)::int AS awaited
      FROM messages m
      LEFT JOIN message_reads r ON r.work_order_id = m.work_order_id AND r.user_id = ${db.actor.id}::uuid
      WHERE m.created_at > ${since}::timestamptz
      GROUP BY m.work_order_id) AS counted
    WHERE unread + urgent + awaited > 0
    ORDER BY urgent DESC, unread DESC, work_order_id LIMIT ${ORDERS_MAX}`);
  return {
    items: rows.map(({ work_order_id, unread, urgent, awaited }) => ({
      workOrderId: work_order_id,
      unread,
      urgent,
      awaited,
    })),
  };
}
