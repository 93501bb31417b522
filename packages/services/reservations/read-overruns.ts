import type { TenantDb } from '@yardmaster/database/tenant-db';
import { present } from '@yardmaster/domain/assignment/evolve';
import type { Found } from '@yardmaster/domain/reservation/overruns';
import { type SQL, sql } from 'drizzle-orm';
import { readAssignments } from '../assignments/state.ts';

export type Hold = Awaited<ReturnType<typeof readHolds>>[number];
export type Overrunning = Found<Hold, Hold & { plannedFrom: string; plannedUntil: string }>;

/** As `findOverruns` says, in SQL: only so that not every reservation of the tenant has to be read. */
export async function readPairs(db: TenantDb, most: number) {
  const late = sql`b.planned_from < greatest(a.expected_end_at, ${db.now}::timestamptz) OR b.planned_from <= ${db.now}::timestamptz`;
  const isLive = (table: SQL) => sql`${table}.closed_at = 'infinity' AND ${table}.status <> 'reserved'`;
  const isPlanned = (table: SQL) => sql`${table}.closed_at = 'infinity' AND ${table}.status = 'reserved'`;
  return db.tx.execute<{ live_id: string; planned_id: string }>(sql`
    SELECT live_id, planned_id FROM (
      SELECT a.id AS live_id, b.id AS planned_id, b.planned_from FROM dispatch_assignments a
      JOIN dispatch_assignments b ON b.equipment_id = a.equipment_id AND ${isPlanned(sql`b`)}
      WHERE ${isLive(sql`a`)} AND (${late})
      UNION
      SELECT a.id, b.id, b.planned_from FROM dispatch_assignments a
      JOIN assignment_crew c ON c.assignment_id = a.id AND c.left_at = 'infinity' AND NOT c.reserved
      JOIN assignment_crew d ON d.driver_id = c.driver_id AND d.left_at = 'infinity' AND d.reserved
      JOIN dispatch_assignments b ON b.id = d.assignment_id AND ${isPlanned(sql`b`)}
      WHERE ${isLive(sql`a`)} AND (${late})) AS pairs
    ORDER BY planned_from, planned_id, live_id LIMIT ${most}`);
}

/** These assignments, and all that holds or has planned what they hold. */
export async function readHolds(db: TenantDb, ids: readonly string[]) {
  const named = sql`${sql.param([...ids])}::uuid[]`;
  const rows = await readAssignments(
    db.tx,
    sql`SELECT a.id FROM dispatch_assignments a WHERE a.closed_at = 'infinity' AND (
      a.equipment_id IN (SELECT b.equipment_id FROM dispatch_assignments b WHERE b.id = ANY(${named}) AND b.closed_at = 'infinity')
      OR a.id IN (SELECT c.assignment_id FROM assignment_crew c WHERE c.left_at = 'infinity' AND c.driver_id IN (
        SELECT d.driver_id FROM assignment_crew d WHERE d.left_at = 'infinity' AND d.assignment_id = ANY(${named}))))`,
  );
  const orders = await db.tx.execute<{ id: string; number: string }>(sql`
    SELECT id, number FROM work_orders WHERE id = ANY(${sql.param(rows.map(({ row }) => row.workOrderId))}::uuid[])`);
  const numbers = new Map(orders.map(({ id, number }) => [id, number]));
  const types = await db.tx.execute<{ id: string; type: string }>(sql`
    SELECT id, equipment_type_id AS type FROM equipment WHERE id = ANY(${sql.param(rows.map(({ row }) => row.equipmentId))}::uuid[])`);
  const typeOf = new Map(types.map(({ id, type }) => [id, type]));
  return rows.map(({ state }) => ({
    assignmentId: state.id,
    workOrderId: state.workOrderId,
    workOrderNumber: numbers.get(state.workOrderId) ?? '',
    requirementId: state.requirementId,
    equipmentId: state.equipmentId,
    equipmentTypeId: typeOf.get(state.equipmentId) ?? '',
    crew: present(state.crew),
    status: state.status,
    expectedEndAt: state.expectedEndAt,
    plannedFrom: state.plannedFrom,
    plannedUntil: state.plannedUntil,
  }));
}
