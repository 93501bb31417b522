import { toIso } from '@yardmaster/database/tables/columns';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';
import type { Office } from '@yardmaster/domain/office/office';

/**
 * The hours of today in the tenant's zone, 23 to 25 of them, up to the present one. A unit is at work in an hour when its
 * assignment overlaps it. Closed ones are found in this month's and the last month's partition alone.
 */
export async function readHours({ tx, now }: TenantDb): Promise<Office['hourly']> {
  const rows = await tx.execute<{ hour: string; at_work: number; completed: number; late: number }>(sql`
    WITH zone AS (SELECT coalesce((SELECT s.settings->>'timeZone' FROM settings s LIMIT 1), 'UTC') AS name),
    day AS (
      SELECT date_trunc('day', ${now}::timestamptz AT TIME ZONE name) AT TIME ZONE name AS start FROM zone),
    hours AS (
      SELECT h AS hour, h + interval '1 hour' AS until
      FROM day, generate_series(day.start, ${now}::timestamptz, interval '1 hour') AS h),
    work AS (
      SELECT a.equipment_id, coalesce(a.dispatched_at, a.created_at) AS since, a.closed_at, a.status
      FROM dispatch_assignments a, day
      WHERE a.closed_at >= day.start AND a.status <> 'reserved'),
    due AS (
      SELECT w.due_until, coalesce(w.closed_at, 'infinity') AS closed_at FROM work_orders w, day
      WHERE w.due_until < ${now}::timestamptz AND (w.closed_at IS NULL OR w.closed_at >= day.start))
    SELECT hours.hour,
      (SELECT count(*)::int FROM due
        WHERE due.due_until < least(hours.until, ${now}::timestamptz)
          AND due.closed_at > least(hours.until, ${now}::timestamptz)) AS late,
      count(DISTINCT work.equipment_id)::int AS at_work,
      count(*) FILTER (WHERE work.status = 'completed' AND work.closed_at < hours.until)::int AS completed
    FROM hours LEFT JOIN work ON work.since < hours.until AND work.closed_at >= hours.hour
    GROUP BY hours.hour, hours.until ORDER BY hours.hour`);
  return rows.map((r) => ({ hour: toIso(r.hour), atWork: r.at_work, completed: r.completed, late: r.late }));
}
