import { assignments, crew } from '@yardmaster/database/tables/assignments';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Assignment } from '@yardmaster/domain/assignment/assignment';
import type { AssignmentStatus } from '@yardmaster/domain/assignment/status';
import type { Page } from '@yardmaster/domain/primitives';
import { and, getTableColumns, sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { among, equals, type List, type ListQuery, openPage, within } from '../list.ts';
import { toDto, toState } from './state.ts';

export type AssignmentQuery = ListQuery & {
  status?: readonly AssignmentStatus[] | undefined;
  workOrderId?: string | undefined;
  equipmentId?: string | undefined;
  driverId?: string | undefined;
  live?: boolean | undefined;
  createdFrom?: string | undefined;
  createdUntil?: string | undefined;
  closedFrom?: string | undefined;
  closedUntil?: string | undefined;
  updatedFrom?: string | undefined;
  updatedUntil?: string | undefined;
};

export const ASSIGNMENT_LIST = {
  name: 'assignments',
  id: assignments.id,
  keys: {
    // Ids are UUIDv7: their order is the order of dispatch.
    id: { by: assignments.id, type: 'uuid' },
    status: { by: assignments.status, type: 'text' },
    createdAt: { by: assignments.createdAt, type: 'timestamptz' },
    updatedAt: { by: assignments.updatedAt, type: 'timestamptz' },
    closedAt: { by: assignments.closedAt, type: 'timestamptz' },
  },
  order: ['-id'],
} as const satisfies List;

/**
 * Assignments, newest first unless asked otherwise; a driver's list holds those they were ever in the crew of. Refusals:
 * forbidden, a foreign cursor.
 */
export async function listAssignments(db: TenantDb, query: AssignmentQuery): Promise<Page<Assignment>> {
  requirePermission(db, 'assignments:advance');
  const page = openPage(db, ASSIGNMENT_LIST, query);
  const isDriver = db.actor.role === 'driver';
  const driverId = isDriver ? db.actor.driverId : query.driverId;
  const rows = await db.tx
    .select({ ...getTableColumns(assignments), position: page.position })
    .from(assignments)
    .where(
      and(
        among(assignments.status, query.status),
        equals(assignments.workOrderId, query.workOrderId),
        equals(assignments.equipmentId, query.equipmentId),
        query.live === undefined
          ? undefined
          : query.live
            ? sql`${assignments.closedAt} = 'infinity'`
            : sql`${assignments.closedAt} < 'infinity'`,
        isDriver || driverId
          ? sql`${assignments.id} IN (SELECT c.assignment_id FROM assignment_crew c WHERE c.driver_id = ${driverId})`
          : undefined,
        within(assignments.createdAt, query.createdFrom, query.createdUntil),
        within(assignments.closedAt, query.closedFrom, query.closedUntil),
        within(assignments.updatedAt, query.updatedFrom, query.updatedUntil),
        page.after,
      ),
    )
    .orderBy(...page.orderBy)
    .limit(page.limit);
  const places = await db.tx
    .select()
    .from(crew)
    .where(sql`${crew.assignmentId} = ANY(${sql.param(rows.map((r) => r.id))}::uuid[])`);
  const crews = Map.groupBy(places, (c) => c.assignmentId);
  return page.toPage(
    rows,
    rows.map((row) => toDto(toState(row, crews.get(row.id) ?? []), row)),
  );
}
