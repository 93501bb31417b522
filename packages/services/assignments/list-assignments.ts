import { assignments, crew } from '@yardmaster/database/tables/assignments';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Assignment } from '@yardmaster/domain/assignment/assignment';
import type { AssignmentStatus } from '@yardmaster/domain/assignment/status';
import type { Page, PageQuery } from '@yardmaster/domain/primitives';
import { and, desc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { requirePermission } from '../access.ts';
import { decodeCursor, toPage } from '../cursor.ts';
import { toDto, toState } from './state.ts';

export type AssignmentQuery = PageQuery & {
  status?: AssignmentStatus | undefined;
  workOrderId?: string | undefined;
  equipmentId?: string | undefined;
  driverId?: string | undefined;
  live?: boolean | undefined;
};

const key = z.tuple([z.uuid()]);

/** Assignments, newest first; a driver's list holds those they were ever in the crew of. Refusals: forbidden, a foreign cursor. */
export async function listAssignments(db: TenantDb, query: AssignmentQuery): Promise<Page<Assignment>> {
  requirePermission(db, 'assignments:advance');
  const after = decodeCursor(query.cursor, key.parse);
  const driverId = db.actor.role === 'driver' ? db.actor.driverId : query.driverId;
  const rows = await db.tx
    .select()
    .from(assignments)
    .where(
      and(
        query.status && eq(assignments.status, query.status),
        query.workOrderId ? eq(assignments.workOrderId, query.workOrderId) : undefined,
        query.equipmentId ? eq(assignments.equipmentId, query.equipmentId) : undefined,
        query.live === undefined
          ? undefined
          : query.live
            ? sql`${assignments.closedAt} = 'infinity'`
            : sql`${assignments.closedAt} < 'infinity'`,
        db.actor.role === 'driver' || driverId
          ? sql`${assignments.id} IN (SELECT c.assignment_id FROM assignment_crew c WHERE c.driver_id = ${driverId})`
          : undefined,
        after && sql`${assignments.id} < ${after[0]}`,
      ),
    )
    // Ids are UUIDv7: their order is the order of dispatch.
    .orderBy(desc(assignments.id))
    .limit(query.limit + 1);
  const places = await db.tx
    .select()
    .from(crew)
    .where(sql`${crew.assignmentId} = ANY(${sql.param(rows.map((r) => r.id))}::uuid[])`);
  return toPage(
    rows,
    query.limit,
    (row) => [row.id],
    (row) =>
      toDto(
        toState(
          row,
          places.filter((c) => c.assignmentId === row.id),
        ),
        row,
      ),
  );
}
