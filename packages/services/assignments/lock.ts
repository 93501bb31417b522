import { toIso } from '@yardmaster/database/tables/columns';
import { drivers, equipment } from '@yardmaster/database/tables/fleet';
import { workOrders } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Holder } from '@yardmaster/domain/assignment/decide-assign';
import type { AssignmentState } from '@yardmaster/domain/assignment/evolve';
import type { AssignmentStatus } from '@yardmaster/domain/assignment/status';
import { eq, sql } from 'drizzle-orm';
import { type LoadedOrder, loadOrder, loadOrders } from '../work-orders/load-order.ts';
import { readAssignment, readAssignments } from './state.ts';

/**
 * Locks what an assignment holds, always in the same order (work order, unit, people), then reads what is decided
 * upon; each statement has its own snapshot, so what is read after the locks is current. One flight. An assignment never
 * changes its order, and every change of it or its crew holds the order's lock: its own row needs none. `newcomerId` is
 * locked with the crew, or two crews that take in each other's people would wait in a circle.
 */
export async function lockAssignment(db: TenantDb, id: string, newcomerId: string | null = null) {
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
        sql`${drivers.id} = ${newcomerId}::uuid OR ${drivers.id} IN (
          SELECT c.driver_id FROM assignment_crew c WHERE c.assignment_id = ${id} AND c.left_at = 'infinity')`,
      )
      .orderBy(drivers.id)
      .for('no key update')
      .execute(),
    readAssignment(tx, id),
    loadOrder(tx, sql`(SELECT a.work_order_id ${liveOne})`),
  ]);
  return found && { ...found, order };
}

export type Loaded = { row: { createdAt: string; updatedAt: string }; state: AssignmentState; order: LoadedOrder };
export type LockRequest = {
  assignmentIds?: readonly string[];
  workOrderIds?: readonly string[];
  /** Every live or reserved assignment of these orders too. */
  allOfOrders?: boolean;
  equipmentIds?: readonly string[];
  driverIds?: readonly string[];
};

/**
 * The same for a command upon several: all orders, then all units, then all people, ids in order within each, so that two
 * such commands never wait for each other in a circle. One flight.
 */
export async function lockAll(db: TenantDb, what: LockRequest) {
  const { tx } = db;
  const array = (ids: readonly string[] = []) => sql`${sql.param([...ids])}::uuid[]`;
  const ofOrders = what.allOfOrders ? sql`OR a.work_order_id = ANY(${array(what.workOrderIds)})` : sql``;
  const live = sql`FROM dispatch_assignments a
    WHERE a.closed_at = 'infinity' AND (a.id = ANY(${array(what.assignmentIds)}) ${ofOrders})`;
  // ANY takes it as a query even within its own parentheses, so it gives rows, not an array.
  const orderIds = sql`SELECT unnest(${array(what.workOrderIds)}) UNION ALL SELECT a.work_order_id ${live}`;
  const [, units, people, found, orders] = await Promise.all([
    // Started at once, like all here: a raw query would set off only after the reads that must see what it waited for.
    tx
      .select({ id: workOrders.id })
      .from(workOrders)
      .where(sql`${workOrders.id} = ANY(${orderIds})`)
      .orderBy(workOrders.id)
      .for('no key update')
      .execute(),
    tx
      .select({
        id: equipment.id,
        identifier: equipment.identifier,
        equipmentTypeId: equipment.equipmentTypeId,
        status: equipment.status,
      })
      .from(equipment)
      .where(
        sql`${equipment.id} = ANY(${array(what.equipmentIds)}) OR ${equipment.id} IN (SELECT a.equipment_id ${live})`,
      )
      .orderBy(equipment.id)
      .for('no key update')
      .execute(),
    tx
      .select({ id: drivers.id, status: drivers.status })
      .from(drivers)
      .where(
        sql`${drivers.id} = ANY(${array(what.driverIds)}) OR ${drivers.id} IN (
          SELECT c.driver_id FROM assignment_crew c WHERE c.left_at = 'infinity' AND c.assignment_id IN (SELECT a.id ${live}))`,
      )
      .orderBy(drivers.id)
      .for('no key update')
      .execute(),
    readAssignments(tx, sql`SELECT a.id ${live}`),
    loadOrders(tx, orderIds),
  ]);
  const assignments = found.flatMap(({ row, state }): Loaded[] => {
    const order = orders.get(state.workOrderId);
    return order ? [{ row, state, order }] : [];
  });
  return {
    orders,
    /** By id; what is closed or unknown is absent. */
    assignments: new Map(assignments.map((loaded) => [loaded.state.id, loaded])),
    units: new Map(units.map((unit) => [unit.id, unit])),
    drivers: new Map(people.map((driver) => [driver.id, driver])),
  };
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
