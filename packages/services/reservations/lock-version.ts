import { assignments } from '@yardmaster/database/tables/assignments';
import { workOrders } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { and, eq, sql } from 'drizzle-orm';

/**
 * The version of a live or reserved assignment, under its order's lock: every change of it holds that, and it comes before
 * all others.
 */
export async function lockAssignmentVersion(db: TenantDb, id: string) {
  const [, [row]] = await Promise.all([
    db.tx
      .select({ id: workOrders.id })
      .from(workOrders)
      .where(
        sql`${workOrders.id} = (SELECT a.work_order_id FROM dispatch_assignments a WHERE a.id = ${id} AND a.closed_at = 'infinity')`,
      )
      .for('no key update')
      .execute(),
    db.tx
      .select({ id: assignments.id, version: assignments.version })
      .from(assignments)
      .where(and(eq(assignments.id, id), eq(assignments.closedAt, 'infinity')))
      .execute(),
  ]);
  return row;
}

const WINDOW = ['plannedFrom', 'plannedUntil', 'expectedEndAt'];
const CHANGES: Readonly<Record<string, readonly string[]>> = {
  'assignment.rescheduled': WINDOW,
  'assignment.unit_swapped': ['equipmentId'],
  'assignment.driver_swapped': ['crew'],
  'assignment.crew_joined': ['crew'],
  'assignment.crew_left': ['crew'],
  'assignment.requirement_changed': ['requirementId'],
  'assignment.expected_end_changed': ['expectedEndAt'],
};

/** The fields that an event of an assignment changes: its payload names much beside, for who looks for a unit or a person. */
export function changedByEvent(type: string): readonly string[] {
  return CHANGES[type] ?? ['status'];
}
