import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { MyJobs } from '@yardmaster/domain/driver/my-jobs';
import { type SQL, sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { placeJson } from '../work-orders/place-json.ts';
import { iso, list } from './json.ts';

const RECENT_MAX = 20;
const SENT_MAX = 60;
const COMING_MAX = 20;
const NOTE_BEGINS = 200;
/** Further back than any midnight or twelve hours: months that were over by then are not looked into. */
const BACK_MS = 36 * 3_600_000;

/** Of an assignment `a`, whichever list it stands in: what the driver knows the job by. */
const WHICH = { assignmentId: sql`a.id`, number: sql`w.number`, title: sql`w.title`, unit: sql`u.identifier` };
const ITS_JOB = sql`JOIN work_orders w ON w.id = a.work_order_id JOIN equipment u ON u.id = a.equipment_id`;

/**
 * What the driver who asks did today or in the last twelve hours (a night has two days), and what they are reserved for.
 * Nothing for who is no driver. Refusals: forbidden.
 */
export async function readMyJobs(db: TenantDb): Promise<MyJobs> {
  requirePermission(db, 'assignments:advance');
  const { driverId, id: accountId } = db.actor;
  if (!driverId) return { recent: [], coming: [] };
  const since = sql`${new Date(Date.parse(db.now) - BACK_MS).toISOString()}::timestamptz`;
  const now = sql`${db.now}::timestamptz`;
  const [found] = await db.tx.execute<MyJobs>(sql`
    WITH zone AS (SELECT coalesce((SELECT s.settings->>'timeZone' FROM settings s LIMIT 1), 'UTC') AS name),
    mine AS (
      SELECT c.assignment_id, min(c.joined_at) AS joined_at, max(c.left_at) AS left_at
      FROM assignment_crew c, zone
      WHERE c.driver_id = ${driverId}::uuid AND NOT c.reserved AND c.left_at >= ${since}
        AND c.left_at >= least(date_trunc('day', ${now} AT TIME ZONE name) AT TIME ZONE name, ${now} - interval '12 hours')
      GROUP BY c.assignment_id)
    SELECT ${recent(accountId, since)} AS recent, ${coming(driverId, now)} AS coming`);
  return found ?? { recent: [], coming: [] };
}

function recent(accountId: string | null, since: SQL): SQL {
  return list<MyJobs['recent'][number]>(
    {
      ...WHICH,
      from: iso(sql`m.joined_at`),
      until: iso(sql`nullif(m.left_at, 'infinity')`),
      end: sql`CASE WHEN m.left_at = 'infinity' THEN NULL WHEN m.left_at < a.closed_at THEN 'left' ELSE a.closed_code END`,
      sent: sentOf(accountId),
    },
    // What was taken back before the driver had seen it was never theirs.
    sql`FROM mine m JOIN dispatch_assignments a ON a.id = m.assignment_id AND a.closed_at >= ${since} ${ITS_JOB}
      WHERE a.closed_code IS DISTINCT FROM 'undone'
      ORDER BY m.left_at DESC, m.joined_at DESC, a.id LIMIT ${sql.raw(String(RECENT_MAX))}`,
  );
}

/** The job's steps while the driver was there, whoever entered them, and what they told beside it themselves. */
function sentOf(accountId: string | null): SQL {
  const by = sql`${accountId}::uuid`;
  const ofJob = sql`t.work_order_id = a.work_order_id AND t.assignment_id = a.id`;
  return list<MyJobs['recent'][number]['sent'][number]>(
    { step: sql`s.step`, at: iso(sql`s.at`), text: sql`s.text` },
    sql`FROM (
      SELECT * FROM (VALUES ('acknowledge', a.acknowledged_at, NULL), ('en_route', a.en_route_at, NULL),
        ('on_site', a.on_site_at, NULL), ('returning', a.returning_at, NULL),
        ('completed', CASE a.closed_code WHEN 'completed' THEN a.closed_at END, NULL)) AS step (step, at, text)
        WHERE at <= m.left_at
      UNION ALL SELECT 'note', t.occurred_at, left(t.body, ${sql.raw(String(NOTE_BEGINS))})
        FROM notes t WHERE ${ofJob} AND t.created_by = ${by}
      UNION ALL SELECT t.kind, t.occurred_at, t.signer_name
        FROM attachments t WHERE ${ofJob} AND t.created_by = ${by} AND t.kind IN ('photo', 'signature') AND t.deleted_at IS NULL
      UNION ALL SELECT CASE WHEN t.urgent THEN 'urgent_message' ELSE 'message' END, t.sent_at, NULL
        FROM messages t WHERE ${ofJob} AND t.created_by = ${by} AND t.sender = 'crew'
      UNION ALL SELECT 'heard', t.acknowledged_at, NULL
        FROM messages t WHERE ${ofJob} AND t.acknowledged_by = ${by} AND t.sender = 'desk'
      UNION ALL SELECT t.kind, t.occurred_at, NULL
        FROM field_failures t WHERE ${ofJob} AND t.created_by = ${by}
    ) AS s ORDER BY s.at, s.step LIMIT ${sql.raw(String(SENT_MAX))}`,
  );
}

function coming(driverId: string, now: SQL): SQL {
  return list<MyJobs['coming'][number]>(
    {
      ...WHICH,
      plannedFrom: iso(sql`c.planned_from`),
      plannedUntil: iso(sql`c.planned_until`),
      site: sql`CASE WHEN p.id IS NOT NULL THEN json_build_object('name', p.name, 'address', p.address) END`,
      place: placeJson('w'),
    },
    sql`FROM assignment_crew c JOIN dispatch_assignments a ON a.id = c.assignment_id AND a.closed_at = 'infinity' ${ITS_JOB}
      LEFT JOIN sites p ON p.id = w.site_id
      WHERE c.driver_id = ${driverId}::uuid AND c.reserved AND c.left_at = 'infinity' AND c.planned_until > ${now}
      ORDER BY c.planned_from, a.id LIMIT ${sql.raw(String(COMING_MAX))}`,
  );
}
