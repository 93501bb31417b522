import { toIso } from '@yardmaster/database/tables/columns';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';
import type { Office } from '@yardmaster/domain/office/office';

const LIST_MAX = 200;
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

function isLate(now: string) {
  return sql`w.closed_at IS NULL
    AND (w.due_until < ${now}::timestamptz
      OR (w.due_from < ${now}::timestamptz AND EXISTS (
        SELECT FROM work_order_requirements r
        WHERE r.work_order_id = w.id AND r.quantity > r.assigned + r.completed)))`;
}

function idleBefore(now: string): string {
  return new Date(Date.parse(now) - IDLE_AFTER_MS).toISOString();
}

/** How many are late and idle, also beyond what is listed. */
export async function counts({ tx, now }: TenantDb): Promise<Office['counts']> {
  const [row] = await tx.execute<Office['counts']>(sql`
    SELECT (SELECT count(*)::int FROM work_orders w WHERE ${isLate(now)}) AS late,
      (SELECT count(*)::int FROM equipment
        WHERE status = 'available' AND status_since < ${idleBefore(now)}::timestamptz) AS idle`);
  if (!row) throw new Error('a count without a row');
  return { late: row.late, idle: row.idle };
}

/** Late as the board tells it (`dueOf`). What is late for longest first. */
export async function lateWorkOrders({ tx, now }: TenantDb): Promise<Office['lateWorkOrders']> {
  const rows = await tx.execute<LateRow>(sql`
    SELECT w.id, w.number, w.title, w.priority, w.due_from, w.due_until FROM work_orders w
    WHERE ${isLate(now)}
    ORDER BY CASE WHEN w.due_until < ${now}::timestamptz THEN w.due_until ELSE w.due_from END, w.priority, w.id LIMIT ${LIST_MAX}`);
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
  const rows = await tx.execute<{ id: string; identifier: string; status_since: string }>(sql`
    SELECT id, identifier, status_since FROM equipment
    WHERE status = 'available' AND status_since < ${idleBefore(now)}::timestamptz
    ORDER BY status_since, id LIMIT ${LIST_MAX}`);
  return rows.map((r) => ({ id: r.id, identifier: r.identifier, since: toIso(r.status_since) }));
}

/** Each type that has units or is waited for, the busiest first. */
export async function byType({ tx, now }: TenantDb): Promise<Office['types']> {
  const rows = await tx.execute<Office['types'][number] & { oldest: string | null }>(sql`
    WITH units AS (
      SELECT equipment_type_id AS id, count(*)::int AS total,
        count(*) FILTER (WHERE status = 'assigned')::int AS busy,
        count(*) FILTER (WHERE status IN ('maintenance', 'out_of_service'))::int AS out,
        count(*) FILTER (WHERE status = 'available' AND status_since < ${idleBefore(now)}::timestamptz)::int AS idle
      FROM equipment GROUP BY equipment_type_id),
    queued AS (
      SELECT equipment_type_id AS id, count(*)::int AS waiting, min(enqueued_at) AS oldest
      FROM queue_entries GROUP BY equipment_type_id)
    SELECT t.id, t.name, coalesce(u.total, 0) AS total, coalesce(u.busy, 0) AS busy, coalesce(u.out, 0) AS "outOfService",
      coalesce(u.idle, 0) AS idle, coalesce(q.waiting, 0) AS waiting, q.oldest
    FROM equipment_types t LEFT JOIN units u USING (id) LEFT JOIN queued q USING (id)
    WHERE u.id IS NOT NULL OR q.id IS NOT NULL
    ORDER BY coalesce(u.busy, 0)::float / greatest(coalesce(u.total, 0), 1) DESC, t.name_key LIMIT ${LIST_MAX}`);
  return rows.map(({ oldest, ...row }) => ({ ...row, oldestAt: oldest && toIso(oldest) }));
}

/**
 * From being sent to being on site, of what came on site today. Nobody gets there in less than a minute: that was sent and noted
 * as being there in one go, and says nothing of how long the way took.
 */
export async function toSite({ tx, now }: TenantDb): Promise<Office['toSite']> {
  const [row] = await tx.execute<{ count: number; median: number | null; p90: number | null }>(sql`
    WITH zone AS (SELECT coalesce((SELECT s.settings->>'timeZone' FROM settings s LIMIT 1), 'UTC') AS name),
    day AS (SELECT date_trunc('day', ${now}::timestamptz AT TIME ZONE name) AT TIME ZONE name AS start FROM zone),
    took AS (
      SELECT extract(epoch FROM a.on_site_at - a.dispatched_at) / 60 AS minutes FROM dispatch_assignments a, day
      WHERE a.closed_at >= day.start AND a.on_site_at >= day.start
        AND a.on_site_at >= a.dispatched_at + interval '1 minute')
    SELECT count(*)::int AS count, round(percentile_cont(0.5) WITHIN GROUP (ORDER BY minutes))::int AS median,
      round(percentile_cont(0.9) WITHIN GROUP (ORDER BY minutes))::int AS p90 FROM took`);
  return { count: row?.count ?? 0, medianMinutes: row?.median ?? null, p90Minutes: row?.p90 ?? null };
}
