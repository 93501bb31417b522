import { toIso } from '@yardmaster/database/tables/columns';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { AssignmentStatus } from '@yardmaster/domain/assignment/status';
import type { OverviewJob } from '@yardmaster/domain/overview/overview';
import { type SQL, sql } from 'drizzle-orm';
import { placeJson } from '../work-orders/place-json.ts';

/** As far ahead as a page looks; the timeline shows the rest. */
const RESERVATIONS_MAX = 20;

type Row = {
  id: string;
  status: AssignmentStatus;
  planned_from: string | null;
  planned_until: string | null;
  dispatched_at: string | null;
  acknowledged_at: string | null;
  expected_end_at: string | null;
  work_order_id: string;
  number: string;
  title: string;
  site: string | null;
  place: OverviewJob['workOrder']['place'];
  equipment_id: string;
  identifier: string;
  crew: OverviewJob['crew'] | null;
};

/** What holds a unit or a driver now, and what they are reserved for, the next first. */
export async function readJobs(db: TenantDb, of: { equipmentId: string } | { driverId: string }) {
  const whose =
    'equipmentId' in of
      ? sql`a.equipment_id = ${of.equipmentId}::uuid`
      : sql`a.id IN (SELECT c.assignment_id FROM assignment_crew c
          WHERE c.driver_id = ${of.driverId}::uuid AND c.left_at = 'infinity')`;
  const [[held], planned] = await Promise.all([
    db.tx.execute<Row>(select(sql`a.status <> 'reserved' AND ${whose}`, sql`LIMIT 1`)),
    db.tx.execute<Row>(
      select(
        sql`a.status = 'reserved' AND ${whose}`,
        sql`ORDER BY a.planned_from, a.id LIMIT ${sql.raw(String(RESERVATIONS_MAX + 1))}`,
      ),
    ),
  ]);
  return {
    job: held ? toJob(held) : null,
    reservations: planned.slice(0, RESERVATIONS_MAX).map(toJob),
    truncated: planned.length > RESERVATIONS_MAX,
  };
}

function select(where: SQL, rest: SQL): SQL {
  return sql`
    SELECT a.id, a.status, a.planned_from, a.planned_until, a.dispatched_at, a.acknowledged_at, a.expected_end_at,
      a.work_order_id, w.number, w.title, s.name AS site, ${placeJson('w')} AS place, a.equipment_id, e.identifier,
      (SELECT json_agg(json_build_object('driverId', d.id, 'name', d.name) ORDER BY c.joined_at, d.id)
        FROM assignment_crew c JOIN drivers d ON d.id = c.driver_id
        WHERE c.assignment_id = a.id AND c.left_at = 'infinity') AS crew
    FROM dispatch_assignments a JOIN work_orders w ON w.id = a.work_order_id JOIN equipment e ON e.id = a.equipment_id
    LEFT JOIN sites s ON s.id = w.site_id
    WHERE a.closed_at = 'infinity' AND ${where} ${rest}`;
}

function toJob(row: Row): OverviewJob {
  const at = (value: string | null) => (value === null ? null : toIso(value));
  return {
    id: row.id,
    status: row.status,
    plannedFrom: at(row.planned_from),
    plannedUntil: at(row.planned_until),
    dispatchedAt: at(row.dispatched_at),
    acknowledgedAt: at(row.acknowledged_at),
    expectedEndAt: at(row.expected_end_at),
    workOrder: { id: row.work_order_id, number: row.number, title: row.title, siteName: row.site, place: row.place },
    unit: { id: row.equipment_id, identifier: row.identifier },
    crew: row.crew ?? [],
  };
}
