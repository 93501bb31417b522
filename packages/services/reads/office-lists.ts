import { toIso } from '@yardmaster/database/tables/columns';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';
import type { Office } from '@yardmaster/domain/office/office';

const LIST_MAX = 50;
const IDLE_AFTER_MS = 4 * 3_600_000;

export async function countUnits({ tx }: TenantDb): Promise<Office['units']> {
  const [row] = await tx.execute<Office['units']>(sql`
    SELECT count(*)::int AS total,
      count(*) FILTER (WHERE status = 'assigned')::int AS busy,
      count(*) FILTER (WHERE status = 'available')::int AS idle,
      count(*) FILTER (WHERE status IN ('maintenance', 'out_of_service'))::int AS "outOfService"
    FROM equipment`);
  if (!row) throw new Error('a count without a row');
  return { total: row.total, busy: row.busy, idle: row.idle, outOfService: row.outOfService };
}

type LateRow = {
  id: string;
  number: string;
  title: string;
  priority: number;
  due_from: string | null;
  due_until: string | null;
};

/** Late as the board tells it (`dueOf`). The most urgent first, then the latest. */
export async function lateWorkOrders({ tx, now }: TenantDb): Promise<Office['lateWorkOrders']> {
  const rows = await tx.execute<LateRow>(sql`
    SELECT w.id, w.number, w.title, w.priority, w.due_from, w.due_until FROM work_orders w
    WHERE w.closed_at IS NULL
      AND (w.due_until < ${now}::timestamptz
        OR (w.due_from < ${now}::timestamptz AND EXISTS (
          SELECT FROM work_order_requirements r
          WHERE r.work_order_id = w.id AND r.quantity > r.assigned + r.completed)))
    ORDER BY w.priority, coalesce(w.due_until, w.due_from), w.id LIMIT ${LIST_MAX}`);
  return rows.map((r) => ({
    id: r.id,
    number: r.number,
    title: r.title,
    priority: r.priority,
    dueFrom: r.due_from && toIso(r.due_from),
    dueUntil: r.due_until && toIso(r.due_until),
  }));
}

export async function waiting({ tx }: TenantDb): Promise<Office['waiting']> {
  const [row] = await tx.execute<{ count: number; oldest: string | null }>(sql`
    SELECT count(*)::int AS count, min(enqueued_at) AS oldest FROM queue_entries`);
  return { count: row?.count ?? 0, oldestAt: row?.oldest ? toIso(row.oldest) : null };
}

/** Longest idle first. */
export async function idleUnits({ tx, now }: TenantDb): Promise<Office['idleUnits']> {
  const before = new Date(Date.parse(now) - IDLE_AFTER_MS).toISOString();
  const rows = await tx.execute<{ id: string; identifier: string; status_since: string }>(sql`
    SELECT id, identifier, status_since FROM equipment
    WHERE status = 'available' AND status_since < ${before}::timestamptz
    ORDER BY status_since, id LIMIT ${LIST_MAX}`);
  return rows.map((r) => ({ id: r.id, identifier: r.identifier, since: toIso(r.status_since) }));
}
