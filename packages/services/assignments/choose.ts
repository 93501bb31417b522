import { equipment } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { AssignBody } from '@yardmaster/domain/assignment/assignment';
import { eq, type SQL, sql } from 'drizzle-orm';

const unitColumns = {
  id: equipment.id,
  identifier: equipment.identifier,
  equipmentTypeId: equipment.equipmentTypeId,
  status: equipment.status,
};

/** The type of the requirement that `decideAssign` will choose for the same command. */
export function wantedType(command: Pick<AssignBody, 'workOrderId' | 'requirementId' | 'equipmentTypeId'>): SQL {
  const named = command.requirementId ? sql`AND r.id = ${command.requirementId}` : sql``;
  const typed = command.equipmentTypeId ? sql`AND r.equipment_type_id = ${command.equipmentTypeId}` : sql``;
  return sql`(SELECT r.equipment_type_id FROM work_order_requirements r
    WHERE r.work_order_id = ${command.workOrderId} ${named} ${typed} AND r.assigned + r.reserved + r.completed < r.quantity
    ORDER BY r.ordinal LIMIT 1)`;
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
