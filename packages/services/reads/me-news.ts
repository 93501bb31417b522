import { toIso } from '@yardmaster/database/tables/columns';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { MyNews } from '@yardmaster/domain/driver/my-news';
import { sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';

const FRESH_MS = 12 * 3_600_000;

type Row = {
  assignment_id: string;
  work_order_id: string;
  number: string;
  code: MyNews['code'] | 'completed' | null;
  at: string;
  by: string | null;
  reason: string | null;
  to_number: string | null;
  from_unit: string | null;
  to_unit: string | null;
};

/**
 * What others last did to the job of the driver who asks, so that a crew learns it (D13): within twelve hours, and where it
 * was not they who did it. null otherwise, and for who is no driver. Refusals: forbidden.
 */
export async function readMyNews(db: TenantDb): Promise<MyNews | null> {
  requirePermission(db, 'assignments:advance');
  const { driverId, id: accountId } = db.actor;
  if (!driverId) return null;
  const since = new Date(Date.parse(db.now) - FRESH_MS).toISOString();
  const found = await Promise.all([lastEnd, lastReplacement, lastUnit].map((read) => read(db, driverId, since)));
  const [last] = found.flat().toSorted((a, b) => Date.parse(toIso(b.at)) - Date.parse(toIso(a.at)));
  if (!last?.code || last.code === 'completed' || last.by === accountId) return null;
  return {
    assignmentId: last.assignment_id,
    workOrderId: last.work_order_id,
    workOrderNumber: last.number,
    code: last.code,
    at: toIso(last.at),
    reason: last.reason,
    toWorkOrderNumber: last.to_number,
    fromUnit: last.from_unit,
    toUnit: last.to_unit,
  };
}

/** Who was there to the end left at the moment it was closed. */
function lastEnd({ tx }: TenantDb, driverId: string, since: string) {
  return tx.execute<Row>(sql`
    SELECT a.id AS assignment_id, a.work_order_id, w.number,
      CASE WHEN a.closed_code IN ('recalled', 'diverted', 'stood_down', 'cancelled') THEN a.closed_code END AS code,
      a.closed_at AS at, a.updated_by AS by,
      coalesce(a.recall_reason, CASE WHEN a.closed_code = 'cancelled' THEN w.cancel_reason END) AS reason,
      t.number AS to_number, NULL AS from_unit, NULL AS to_unit
    FROM assignment_crew c
    JOIN dispatch_assignments a ON a.id = c.assignment_id AND a.closed_at = c.left_at
    JOIN work_orders w ON w.id = a.work_order_id
    LEFT JOIN events e ON e.stream_id = a.id AND e.version = a.version
    LEFT JOIN work_orders t ON t.id = (e.payload ->> 'toWorkOrderId')::uuid
    WHERE c.driver_id = ${driverId} AND NOT c.reserved
      AND c.left_at >= ${since}::timestamptz AND c.left_at < 'infinity'
      AND a.closed_at >= ${since}::timestamptz AND a.closed_at < 'infinity'
    ORDER BY c.left_at DESC LIMIT 1`);
}

/** The last that they left before its end, and who let them go. */
function lastReplacement({ tx }: TenantDb, driverId: string, since: string) {
  return tx.execute<Row>(sql`
    SELECT a.id AS assignment_id, a.work_order_id, w.number, 'replaced' AS code, c.left_at AS at, e.actor_id AS by,
      NULL AS reason, NULL AS to_number, NULL AS from_unit, NULL AS to_unit
    FROM assignment_crew c
    JOIN dispatch_assignments a ON a.id = c.assignment_id AND a.closed_at > c.left_at
    JOIN work_orders w ON w.id = a.work_order_id
    JOIN events e ON e.stream_id = a.id AND e.recorded_at = c.left_at
      AND (e.type, e.payload ->> CASE e.type WHEN 'assignment.driver_swapped' THEN 'fromDriverId' ELSE 'driverId' END)
        IN (('assignment.driver_swapped', ${driverId}::text), ('assignment.crew_left', ${driverId}::text))
    WHERE c.driver_id = ${driverId} AND NOT c.reserved
      AND c.left_at >= ${since}::timestamptz AND c.left_at < 'infinity'
    ORDER BY c.left_at DESC LIMIT 1`);
}

/** The last change of the unit that they are with. */
function lastUnit({ tx }: TenantDb, driverId: string, since: string) {
  return tx.execute<Row>(sql`
    SELECT a.id AS assignment_id, a.work_order_id, w.number, 'unit_changed' AS code, e.recorded_at AS at,
      e.actor_id AS by, NULL AS reason, NULL AS to_number, f.identifier AS from_unit, u.identifier AS to_unit
    FROM assignment_crew c
    JOIN dispatch_assignments a ON a.id = c.assignment_id AND a.closed_at = 'infinity'
    JOIN work_orders w ON w.id = a.work_order_id
    JOIN events e ON e.stream_id = a.id AND e.type = 'assignment.unit_swapped'
      AND e.recorded_at >= ${since}::timestamptz AND e.recorded_at > c.joined_at
    JOIN equipment f ON f.id = (e.payload ->> 'fromEquipmentId')::uuid
    JOIN equipment u ON u.id = (e.payload ->> 'equipmentId')::uuid
    WHERE c.driver_id = ${driverId} AND NOT c.reserved AND c.left_at = 'infinity'
    ORDER BY e.recorded_at DESC LIMIT 1`);
}
