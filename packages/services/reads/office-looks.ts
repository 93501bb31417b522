import { toIso } from '@yardmaster/database/tables/columns';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Finding } from '@yardmaster/domain/candidate/gates';
import type { Office } from '@yardmaster/domain/office/office';
import { sql } from 'drizzle-orm';
import { readPairs } from '../reservations/read-overruns.ts';
import { readSettings } from '../settings/read-settings.ts';

/** As many as one looks at. */
const LIST_MAX = 20;
/** Long enough to send somebody else before it is too late. */
const NEAR_MINUTES = 120;
const EXPIRES_DAYS = 14;

export async function waitingOrders({ tx }: TenantDb): Promise<Office['waitingOrders']> {
  const rows = await tx.execute<{ id: string; number: string; type: string; enqueued_at: string; held: boolean }>(sql`
    SELECT w.id, w.number, t.name AS type, q.enqueued_at, q.held
    FROM queue_entries q JOIN work_orders w ON w.id = q.work_order_id
    JOIN equipment_types t ON t.id = q.equipment_type_id
    ORDER BY q.enqueued_at, q.id LIMIT ${LIST_MAX}`);
  return rows.map((r) => ({
    workOrderId: r.id,
    number: r.number,
    typeName: r.type,
    since: toIso(r.enqueued_at),
    isHeld: r.held,
  }));
}

/** Who is out now and has to be back soon: by the shift as planned, or by hours of service, whichever is sooner. */
export async function nearEnd(db: TenantDb): Promise<Office['nearEnd']> {
  const { hoursOfService } = await readSettings(db);
  const now = sql`${db.now}::timestamptz`;
  const window = sql`make_interval(mins => ${hoursOfService.windowMinutes})`;
  const rows = await db.tx.execute<{ id: string; name: string; what: 'shift' | 'hours'; at: string }>(sql`
    WITH shift AS (
      SELECT s.driver_id AS id, min(s.ends_at) AS at FROM shifts s
      WHERE s.deleted_at IS NULL AND s.starts_at <= ${now} AND s.ends_at > ${now} GROUP BY s.driver_id),
    worked AS (
      SELECT c.driver_id AS id, sum(extract(epoch FROM
        least(c.left_at, ${now}) - greatest(c.joined_at, ${now} - ${window})) / 60) AS minutes
      FROM assignment_crew c WHERE NOT c.reserved AND c.left_at > ${now} - ${window} AND c.joined_at < ${now}
      GROUP BY c.driver_id),
    ends AS (
      SELECT id, 'shift' AS what, at FROM shift
      UNION ALL
      SELECT id, 'hours', greatest(${now}, ${now} + make_interval(secs => ((${hoursOfService.maxMinutes} - minutes) * 60)::float))
      FROM worked)
    SELECT DISTINCT ON (ends.at, d.id) d.id, d.name, ends.what, ends.at FROM ends JOIN drivers d ON d.id = ends.id
    WHERE d.status = 'assigned' AND ends.at <= ${now} + make_interval(mins => ${NEAR_MINUTES})
    ORDER BY ends.at, d.id LIMIT ${LIST_MAX}`);
  // One line for each of them, of what comes first.
  const soonest = new Map<string, Office['nearEnd'][number]>();
  for (const { id, name, what, at } of rows) {
    if (!soonest.has(id)) soonest.set(id, { driverId: id, name, what, at: toIso(at) });
  }
  return [...soonest.values()];
}

export async function alarms({ tx }: TenantDb): Promise<Office['alarms']> {
  const rows = await tx.execute<Omit<Office['alarms'][number], 'since'> & { at: string }>(sql`
    SELECT a.id AS "assignmentId", a.work_order_id AS "workOrderId", w.number, e.identifier, a.alarm, a.at
    FROM (
      SELECT id, work_order_id, equipment_id, alarm, alarm_at AS at FROM dispatch_assignments
      WHERE closed_at = 'infinity' AND alarm IS NOT NULL
      UNION ALL
      -- Of danger that a crew told when it had left already.
      SELECT assignment_id, work_order_id, equipment_id, 'danger', created_at FROM field_failures
      WHERE resolved_at IS NULL AND created_at > now() - interval '7 days' AND consequence = 'late' AND kind = 'danger'
    ) a JOIN work_orders w ON w.id = a.work_order_id JOIN equipment e ON e.id = a.equipment_id
    ORDER BY a.at LIMIT ${LIST_MAX}`);
  return rows.map(({ at, ...row }) => ({ ...row, since: toIso(at) }));
}

/** Live jobs that hold up reserved ones, the soonest first. */
export async function overruns(db: TenantDb): Promise<Office['overruns']> {
  const pairs = await readPairs(db, LIST_MAX);
  if (pairs.length === 0) return [];
  const list = sql`${sql.param(JSON.stringify(pairs))}::text::jsonb`;
  const rows = await db.tx.execute<Omit<Office['overruns'][number], 'heldUpFrom'> & { at: string }>(sql`
    SELECT a.id AS "assignmentId", a.work_order_id AS "workOrderId", w.number, e.identifier, v.number AS "heldUpNumber",
      b.planned_from AS at
    FROM jsonb_to_recordset(${list}) AS p(live_id uuid, planned_id uuid)
    JOIN dispatch_assignments a ON a.id = p.live_id AND a.closed_at = 'infinity'
    JOIN dispatch_assignments b ON b.id = p.planned_id AND b.closed_at = 'infinity'
    JOIN work_orders w ON w.id = a.work_order_id JOIN work_orders v ON v.id = b.work_order_id
    JOIN equipment e ON e.id = a.equipment_id
    ORDER BY b.planned_from, b.id, a.id`);
  return rows.map(({ at, ...row }) => ({ ...row, heldUpFrom: toIso(at) }));
}

/** Gates that were gone past for what is live, or was closed today; the latest first. */
export async function overrides({ tx, now }: TenantDb): Promise<Office['overrides']> {
  const rows = await tx.execute<{
    id: string;
    number: string;
    findings: Finding[];
    at: string;
    name: string | null;
  }>(sql`
    WITH zone AS (SELECT coalesce((SELECT s.settings->>'timeZone' FROM settings s LIMIT 1), 'UTC') AS name),
    day AS (SELECT date_trunc('day', ${now}::timestamptz AT TIME ZONE name) AT TIME ZONE name AS start FROM zone)
    SELECT a.id, w.number, o.findings, o.created_at AS at, u.name
    FROM day, dispatch_assignments a JOIN gate_overrides o ON o.assignment_id = a.id
    JOIN work_orders w ON w.id = a.work_order_id LEFT JOIN users u ON u.id = o.created_by
    WHERE a.closed_at >= day.start ORDER BY o.created_at DESC, o.id DESC LIMIT ${LIST_MAX}`);
  return rows.map((r) => ({
    assignmentId: r.id,
    number: r.number,
    gate: r.findings[0]?.text ?? '',
    at: toIso(r.at),
    byName: r.name,
  }));
}

/** What drivers hold that ends within two weeks, or has ended; the most urgent first. */
export async function expiring({ tx, now }: TenantDb): Promise<Office['expiring']> {
  const rows = await tx.execute<Omit<Office['expiring'][number], 'expiresAt'> & { at: string }>(sql`
    SELECT d.id AS "driverId", d.name AS "driverName", c.name AS "certificationName", h.expires_at AS at
    FROM driver_certifications h JOIN drivers d ON d.id = h.driver_id JOIN certifications c ON c.id = h.certification_id
    WHERE h.deleted_at IS NULL AND d.resting_status <> 'inactive'
      AND h.expires_at < ${now}::timestamptz + make_interval(days => ${EXPIRES_DAYS})
    ORDER BY h.expires_at, h.id LIMIT ${LIST_MAX}`);
  return rows.map(({ at, ...row }) => ({ ...row, expiresAt: toIso(at) }));
}
