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
    WHERE r.work_order_id = ${command.workOrderId} ${named} ${typed} AND r.assigned + r.completed < r.quantity
    ORDER BY r.ordinal LIMIT 1)`;
}

/**
 * The longest idle free unit of a type, locked. What is offered to another order is left alone, and what somebody else
 * has locked is passed over: they are about to take it, and waiting here would only be answered by a refusal.
 */
export function chooseUnit(db: TenantDb, type: SQL, workOrderId: string) {
  return db.tx
    .select(unitColumns)
    .from(equipment)
    .where(
      and(
        eq(equipment.status, 'available'),
        sql`${equipment.equipmentTypeId} = ${type}`,
        sql`NOT EXISTS (SELECT 1 FROM queue_entries q WHERE q.proposed_equipment_id = ${equipment.id} AND q.work_order_id <> ${workOrderId})`,
      ),
    )
    .orderBy(equipment.statusSince, equipment.id)
    .limit(1)
    .for('no key update', { skipLocked: true })
    .execute()
    .then(([row]) => row);
}

/** The driver who has been free longest, locked; the same care as with units. */
export function chooseDriver(db: TenantDb, workOrderId: string) {
  return db.tx
    .select(driverColumns)
    .from(drivers)
    .where(
      and(
        eq(drivers.status, 'available'),
        sql`NOT EXISTS (SELECT 1 FROM queue_entries q WHERE q.proposed_driver_id = ${drivers.id} AND q.work_order_id <> ${workOrderId})`,
      ),
    )
    .orderBy(drivers.statusSince, drivers.id)
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
