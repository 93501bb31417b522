import { toIso } from '@yardmaster/database/tables/columns';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { type Conflict, CONFLICTS_MAX } from '@yardmaster/domain/reservation/conflict';
import type { Window } from '@yardmaster/domain/reservation/local-window';
import { type SQL, sql } from 'drizzle-orm';

type Wanted = { window: Window; equipmentIds: readonly string[]; driverIds: readonly string[] };
type Row = {
  what: Conflict['what'];
  id: string;
  assignment_id: string;
  work_order_id: string;
  number: string;
  planned_from: string;
  planned_until: string;
};

/** Reserved columns against a window, in the form that the exclusion constraint's index answers. */
export function inWindow(table: 'a' | 'c', { from, until }: Window): SQL {
  const of = sql.raw(table);
  return sql`tstzrange(${of}.planned_from, ${of}.planned_until) && tstzrange(${from}::timestamptz, ${until}::timestamptz)`;
}

/**
 * Other reservations of these units and people in a window, the earliest first. Started after their locks it is the last
 * word: whoever reserves or moves holds them too.
 */
export async function readConflicts(
  db: TenantDb,
  { window, equipmentIds, driverIds }: Wanted,
  exceptId: string | null = null,
): Promise<Conflict[]> {
  const array = (ids: readonly string[]) => sql`${sql.param([...ids])}::uuid[]`;
  const rows = await db.tx.execute<Row>(sql`
    SELECT q.*, w.number FROM (
      SELECT 'equipment' AS what, a.equipment_id AS id, a.id AS assignment_id, a.work_order_id, a.planned_from, a.planned_until
      FROM dispatch_assignments a
      WHERE a.closed_at = 'infinity' AND a.status = 'reserved' AND a.equipment_id = ANY(${array(equipmentIds)})
        AND ${inWindow('a', window)} AND a.id IS DISTINCT FROM ${exceptId}::uuid
      UNION ALL
      SELECT 'driver', c.driver_id, c.assignment_id, b.work_order_id, c.planned_from, c.planned_until
      FROM assignment_crew c JOIN dispatch_assignments b ON b.id = c.assignment_id AND b.closed_at = 'infinity'
      WHERE c.left_at = 'infinity' AND c.reserved AND c.driver_id = ANY(${array(driverIds)})
        AND ${inWindow('c', window)} AND c.assignment_id IS DISTINCT FROM ${exceptId}::uuid
    ) AS q JOIN work_orders w ON w.id = q.work_order_id
    ORDER BY q.planned_from, q.what DESC, q.id LIMIT ${sql.raw(`${CONFLICTS_MAX}`)}`);
  return rows.map((row) => ({
    what: row.what,
    id: row.id,
    reservation: {
      assignmentId: row.assignment_id,
      workOrderId: row.work_order_id,
      workOrderNumber: row.number,
      plannedFrom: toIso(row.planned_from),
      plannedUntil: toIso(row.planned_until),
    },
  }));
}
