import { toIso } from '@yardmaster/database/tables/columns';
import { drivers, equipment } from '@yardmaster/database/tables/fleet';
import { workOrders } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Holder } from '@yardmaster/domain/assignment/decide-assign';
import type { AssignmentStatus } from '@yardmaster/domain/assignment/status';
import { eq, sql } from 'drizzle-orm';
import { loadOrder } from '../work-orders/load-order.ts';
import { readAssignment } from './state.ts';

/**
 * Locks what an assignment holds, always in the same order (work order, unit, people), then reads what is decided
 * upon; each statement has its own snapshot, so what is read after the locks is current. One flight.
 * Every change of an assignment or its crew holds the unit's lock, so the assignment's own row needs none.
 */
export async function lockAssignment(db: TenantDb, id: string) {
  const { tx } = db;
  const liveOne = sql`FROM dispatch_assignments a WHERE a.id = ${id} AND a.closed_at = 'infinity'`;
  const [, , , found, order] = await Promise.all([
    tx
      .select({ id: workOrders.id })
      .from(workOrders)
      .where(sql`${workOrders.id} = (SELECT a.work_order_id ${liveOne})`)
      .for('no key update')
      .execute(),
    tx
      .select({ id: equipment.id })
      .from(equipment)
      .where(sql`${equipment.id} = (SELECT a.equipment_id ${liveOne})`)
      .for('no key update')
      .execute(),
    tx
      .select({ id: drivers.id })
      .from(drivers)
      .where(
        sql`${drivers.id} IN (SELECT c.driver_id FROM assignment_crew c WHERE c.assignment_id = ${id} AND c.left_at = 'infinity')`,
      )
      .orderBy(drivers.id)
      .for('no key update')
      .execute(),
    readAssignment(tx, id),
    loadOrder(tx, sql`(SELECT a.work_order_id ${liveOne})`),
  ]);
  return found && { ...found, order };
}

type HolderRow = {
  assignment_id: string;
  work_order_id: string;
  number: string;
  status: AssignmentStatus;
  since: string;
  by_id: string | null;
};

/** Who holds a unit or a person right now. */
export async function readHolder(db: TenantDb, what: 'equipment' | 'driver', id: string): Promise<Holder | undefined> {
  const held =
    what === 'equipment'
      ? sql`a.equipment_id = ${id}`
      : sql`a.id = (SELECT c.assignment_id FROM assignment_crew c WHERE c.driver_id = ${id} AND c.left_at = 'infinity' AND NOT c.reserved)`;
  const [row] = await db.tx.execute<HolderRow>(sql`
    SELECT a.id AS assignment_id, a.work_order_id, w.number, a.status, a.dispatched_at AS since, a.created_by AS by_id
    FROM dispatch_assignments a JOIN work_orders w ON w.id = a.work_order_id
    WHERE a.closed_at = 'infinity' AND a.status <> 'reserved' AND ${held}`);
  if (!row) return undefined;
  return {
    assignmentId: row.assignment_id,
    workOrderId: row.work_order_id,
    workOrderNumber: row.number,
    status: row.status,
    since: toIso(row.since),
    byId: row.by_id,
  };
}

/** A driver by id, locked. */
export function lockDriver(db: TenantDb, driverId: string) {
  return db.tx
    .select({ id: drivers.id, status: drivers.status })
    .from(drivers)
    .where(eq(drivers.id, driverId))
    .for('no key update')
    .execute()
    .then(([row]) => row);
}
