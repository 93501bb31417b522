import { type Params, statement } from '@yardmaster/database/statement';
import { toIso } from '@yardmaster/database/tables/columns';
import { drivers, equipment } from '@yardmaster/database/tables/fleet';
import { workOrders } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Holder } from '@yardmaster/domain/assignment/decide-assign';
import type { AssignmentState } from '@yardmaster/domain/assignment/evolve';
import type { AssignmentStatus } from '@yardmaster/domain/assignment/status';
import { eq, type SQL, sql } from 'drizzle-orm';
import { type LoadedOrder, loadOrderOfAssignment, loadOrders } from '../work-orders/load-order.ts';
import { readAssignment, readAssignments } from './state.ts';

/**
 * Locks what an assignment holds, always in the same order (work order, unit, people), then reads what is decided
 * upon; each statement has its own snapshot, so what is read after the locks is current. One flight. An assignment never
 * changes its order, and every change of it or its crew holds the order's lock: its own row needs none. `newcomerId` is
 * locked with the crew, or two crews that take in each other's people would wait in a circle.
 */
export async function lockAssignment(db: TenantDb, id: string, newcomerId: string | null = null) {
  const [, , , found, order] = await Promise.all([
    lockOrderOf(db, { id }),
    lockUnitOf(db, { id }),
    lockCrewOf(db, { id, newcomerId }),
    readAssignment(db, id),
    loadOrderOfAssignment(db, id),
  ]);
  return found && { ...found, order };
}

type ById = Params<{ id: string }>;
const liveOne = (p: ById) => sql`FROM dispatch_assignments a WHERE a.id = ${p.id} AND a.closed_at = 'infinity'`;
const lockOrderOf = statement((q, p: ById) =>
  q
    .select({ id: workOrders.id })
    .from(workOrders)
    .where(sql`${workOrders.id} = (SELECT a.work_order_id ${liveOne(p)})`)
    .for('no key update'),
);
const lockUnitOf = statement((q, p: ById) =>
  q
    .select({ id: equipment.id })
    .from(equipment)
    .where(sql`${equipment.id} = (SELECT a.equipment_id ${liveOne(p)})`)
    .for('no key update'),
);
const lockCrewOf = statement((q, p: Params<{ id: string; newcomerId: string | null }>) =>
  q
    .select({ id: drivers.id })
    .from(drivers)
    .where(
      // An OR of the two would read every driver of the tenant.
      sql`${drivers.id} = ANY(ARRAY(
        SELECT c.driver_id FROM assignment_crew c WHERE c.assignment_id = ${p.id} AND c.left_at = 'infinity'
        UNION ALL SELECT ${p.newcomerId}::uuid))`,
    )
    .orderBy(drivers.id)
    .for('no key update'),
);

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

const holderOf = (held: (p: ById) => SQL) =>
  statement(
    (_, p: ById) => sql<HolderRow>`
    SELECT a.id AS assignment_id, a.work_order_id, w.number, a.status, a.dispatched_at AS since, a.created_by AS by_id
    FROM dispatch_assignments a JOIN work_orders w ON w.id = a.work_order_id
    WHERE a.closed_at = 'infinity' AND a.status <> 'reserved' AND ${held(p)}`,
  );
const HOLDERS = {
  equipment: holderOf((p) => sql`a.equipment_id = ${p.id}`),
  driver: holderOf(
    (p) => sql`a.id = (SELECT c.assignment_id FROM assignment_crew c
      WHERE c.driver_id = ${p.id} AND c.left_at = 'infinity' AND NOT c.reserved)`,
  ),
};

/** Who holds a unit or a person right now. */
export async function readHolder(db: TenantDb, what: 'equipment' | 'driver', id: string): Promise<Holder | undefined> {
  const [row] = await HOLDERS[what](db, { id });
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

const lockOrderById = statement((q, p: ById) =>
  q.select({ id: workOrders.id }).from(workOrders).where(eq(workOrders.id, p.id)).for('no key update'),
);
/** A work order by id, locked: the first lock of every command. */
export async function lockOrder(db: TenantDb, id: string): Promise<void> {
  await lockOrderById(db, { id });
}

const lockDriverById = statement((q, p: ById) =>
  q.select({ id: drivers.id, status: drivers.status }).from(drivers).where(eq(drivers.id, p.id)).for('no key update'),
);
/** A driver by id, locked. */
export async function lockDriver(db: TenantDb, id: string) {
  const [driver] = await lockDriverById(db, { id });
  return driver;
}

const lockUnitById = statement((q, p: ById) =>
  q
    .select({
      id: equipment.id,
      identifier: equipment.identifier,
      equipmentTypeId: equipment.equipmentTypeId,
      status: equipment.status,
    })
    .from(equipment)
    .where(eq(equipment.id, p.id))
    .for('no key update'),
);
/** A unit by id, locked. */
export async function lockUnit(db: TenantDb, id: string) {
  const [unit] = await lockUnitById(db, { id });
  return unit;
}
