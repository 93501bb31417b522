import { drivers, equipment } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { AssignBody } from '@yardmaster/domain/assignment/assignment';
import { and, eq, type SQL, sql } from 'drizzle-orm';

const unitColumns = {
  id: equipment.id,
  identifier: equipment.identifier,
  equipmentTypeId: equipment.equipmentTypeId,
  status: equipment.status,
};
const driverColumns = { id: drivers.id, status: drivers.status };

/** The type of the requirement that `decideAssign` will choose for the same command. */
export function wantedType(command: Pick<AssignBody, 'workOrderId' | 'requirementId' | 'equipmentTypeId'>): SQL {
  const named = command.requirementId ? sql`AND r.id = ${command.requirementId}` : sql``;
  const typed = command.equipmentTypeId ? sql`AND r.equipment_type_id = ${command.equipmentTypeId}` : sql``;
  return sql`(SELECT r.equipment_type_id FROM work_order_requirements r
    WHERE r.work_order_id = ${command.workOrderId} ${named} ${typed} AND r.assigned + r.reserved + r.completed < r.quantity
    ORDER BY r.ordinal LIMIT 1)`;
}

/**
 * What is offered to an order is left alone by others; but an offer to a less urgent order does not keep a unit from a
 * more urgent one (ageing never lifts a request over a higher priority, D3). `firm`: no offer is touched.
 */
export type Offers = 'outrank' | 'firm';

function offeredElsewhere(column: SQL, id: SQL, workOrderId: string, offers: Offers): SQL {
  const outranked =
    offers === 'firm'
      ? sql``
      : sql`AND q.priority <= (SELECT w.priority FROM work_orders w WHERE w.id = ${workOrderId})`;
  return sql`EXISTS (SELECT 1 FROM queue_entries q WHERE ${column} = ${id} AND q.work_order_id <> ${workOrderId} ${outranked})`;
}

/**
 * The longest idle free unit of a type, locked. What somebody else has locked is passed over: they are about to take it,
 * and waiting here would only be answered by a refusal.
 */
export function chooseUnit(db: TenantDb, type: SQL, workOrderId: string, offers: Offers) {
  const [column, id] = [sql`q.proposed_equipment_id`, sql`${equipment.id}`];
  return db.tx
    .select(unitColumns)
    .from(equipment)
    .where(
      and(
        eq(equipment.status, 'available'),
        sql`${equipment.equipmentTypeId} = ${type}`,
        sql`NOT ${offeredElsewhere(column, id, workOrderId, offers)}`,
      ),
    )
    .orderBy(offeredElsewhere(column, id, workOrderId, 'firm'), equipment.statusSince, equipment.id)
    .limit(1)
    .for('no key update', { skipLocked: true })
    .execute()
    .then(([row]) => row);
}

/** The driver who has been free longest, locked; the same care as with units. */
export function chooseDriver(db: TenantDb, workOrderId: string, offers: Offers) {
  const [column, id] = [sql`q.proposed_driver_id`, sql`${drivers.id}`];
  return db.tx
    .select(driverColumns)
    .from(drivers)
    .where(and(eq(drivers.status, 'available'), sql`NOT ${offeredElsewhere(column, id, workOrderId, offers)}`))
    .orderBy(offeredElsewhere(column, id, workOrderId, 'firm'), drivers.statusSince, drivers.id)
    .limit(1)
    .for('no key update', { skipLocked: true })
    .execute()
    .then(([row]) => row);
}

export function lockUnit(db: TenantDb, id: string) {
  return db.tx
    .select(unitColumns)
    .from(equipment)
    .where(eq(equipment.id, id))
    .for('no key update')
    .execute()
    .then(([row]) => row);
}
