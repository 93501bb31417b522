import { toIso } from '@yardmaster/database/tables/columns';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';
import type { Office } from '@yardmaster/domain/office/office';

/**
 * The hours of today in the tenant's zone, 23 to 25 of them, up to the present one. A unit is at work in an hour when its
 * assignment overlaps it; what was completed are orders; late at its end is what was late then as the board tells it: past its
 * window, or past its beginning and lacking a unit; what was entered later with a window of the past was not late yet.
 */
export async function readHours({ tx, now }: TenantDb): Promise<Office['hourly']> {
  const rows = await tx.execute<{ hour: string; at_work: number; completed: number; late: number }>(sql`
    WITH zone AS (SELECT coalesce((SELECT s.settings->>'timeZone' FROM settings s LIMIT 1), 'UTC') AS name),
    day AS (
      SELECT date_trunc('day', ${now}::timestamptz AT TIME ZONE name) AT TIME ZONE name AS start FROM zone),
    hours AS (
      SELECT h AS hour, h + interval '1 hour' AS until, least(h + interval '1 hour', ${now}::timestamptz) AS ended
      FROM day, generate_series(day.start, ${now}::timestamptz, interval '1 hour') AS h),
    work AS (
      SELECT a.equipment_id, coalesce(a.dispatched_at, a.created_at) AS since, a.closed_at
      FROM dispatch_assignments a, day
      WHERE a.closed_at >= day.start AND a.status <> 'reserved'),
    done AS (
      SELECT w.closed_at FROM work_orders w, day WHERE w.closed_at >= day.start AND w.status = 'completed'),
    due AS MATERIALIZED (
      SELECT w.id, w.created_at, w.due_from, coalesce(w.due_until, 'infinity') AS due_until,
        coalesce(w.closed_at, 'infinity') AS closed_at
      FROM work_orders w, day
      WHERE (w.due_until < ${now}::timestamptz OR w.due_from < ${now}::timestamptz)
        AND (w.closed_at IS NULL OR w.closed_at >= day.start)),
    -- From when until when each place of a requirement was filled: for good where the work was done.
    filled AS MATERIALIZED (
      SELECT a.requirement_id, a.dispatched_at AS since,
        CASE WHEN a.status = 'completed' THEN 'infinity'::timestamptz ELSE a.closed_at END AS until
      FROM dispatch_assignments a WHERE a.work_order_id = ANY(ARRAY(SELECT id FROM due)) AND a.dispatched_at IS NOT NULL),
    wanted AS MATERIALIZED (
      SELECT r.id, r.quantity, due.id AS order_id, due.created_at, due.due_from, due.due_until, due.closed_at
      FROM due JOIN work_order_requirements r ON r.work_order_id = due.id WHERE due.due_from < ${now}::timestamptz),
    lacking AS (
      SELECT DISTINCT hours.hour, wanted.order_id
      FROM hours JOIN wanted ON wanted.due_from < hours.ended AND wanted.due_until >= hours.ended
        AND wanted.closed_at > hours.ended AND wanted.created_at <= hours.ended
      LEFT JOIN filled ON filled.requirement_id = wanted.id AND filled.since <= hours.ended AND filled.until > hours.ended
      GROUP BY hours.hour, wanted.order_id, wanted.id, wanted.quantity
      HAVING count(filled.requirement_id) < wanted.quantity)
    SELECT hours.hour,
      (SELECT count(*)::int FROM due
        WHERE due.due_until < hours.ended AND due.closed_at > hours.ended AND due.created_at <= hours.ended)
        + (SELECT count(*)::int FROM lacking WHERE lacking.hour = hours.hour) AS late,
      (SELECT count(*)::int FROM done WHERE done.closed_at >= hours.hour AND done.closed_at < hours.until) AS completed,
      count(DISTINCT work.equipment_id)::int AS at_work
    FROM hours LEFT JOIN work ON work.since < hours.until AND work.closed_at >= hours.hour
    GROUP BY hours.hour, hours.until, hours.ended ORDER BY hours.hour`);
  return rows.map((r) => ({ hour: toIso(r.hour), atWork: r.at_work, completed: r.completed, late: r.late }));
}
