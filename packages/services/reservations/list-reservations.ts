import { assignments, crew } from '@yardmaster/database/tables/assignments';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Page } from '@yardmaster/domain/primitives';
import type { Reservation } from '@yardmaster/domain/reservation/reservation';
import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { toDto, toState } from '../assignments/state.ts';
import { equals, type List, type ListQuery, openPage } from '../list.ts';
import { toReservation } from './dto.ts';

export type ReservationQuery = ListQuery & {
  equipmentId?: string | undefined;
  driverId?: string | undefined;
  workOrderId?: string | undefined;
  /** Those whose window touches this one; either end may be open. */
  from?: string | undefined;
  until?: string | undefined;
  isDue?: boolean | undefined;
};

export const RESERVATION_LIST = {
  name: 'reservations',
  id: assignments.id,
  keys: {
    plannedFrom: { by: assignments.plannedFrom, type: 'timestamptz' },
    plannedUntil: { by: assignments.plannedUntil, type: 'timestamptz' },
    createdAt: { by: assignments.createdAt, type: 'timestamptz' },
    id: { by: assignments.id, type: 'uuid' },
  },
  order: ['plannedFrom'],
} as const satisfies List;

/** What is planned, the earliest first unless asked otherwise. Refusals: forbidden, a foreign cursor. */
export async function listReservations(db: TenantDb, query: ReservationQuery): Promise<Page<Reservation>> {
  requirePermission(db, 'board:read');
  const page = openPage(db, RESERVATION_LIST, query);
  const { from = null, until = null, isDue, driverId } = query;
  const rows = await db.tx
    .select({ ...getTableColumns(assignments), position: page.position })
    .from(assignments)
    .where(
      and(
        eq(assignments.closedAt, 'infinity'),
        eq(assignments.status, 'reserved'),
        equals(assignments.workOrderId, query.workOrderId),
        equals(assignments.equipmentId, query.equipmentId),
        driverId === undefined
          ? undefined
          : sql`${assignments.id} IN (SELECT c.assignment_id FROM assignment_crew c
              WHERE c.driver_id = ${driverId} AND c.left_at = 'infinity' AND c.reserved)`,
        from === null ? undefined : sql`${assignments.plannedUntil} > ${from}::timestamptz`,
        until === null ? undefined : sql`${assignments.plannedFrom} < ${until}::timestamptz`,
        isDue === undefined ? undefined : sql`(${assignments.plannedFrom} <= ${db.now}::timestamptz) = ${isDue}`,
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
    rows.map((row) => toReservation(toDto(toState(row, crews.get(row.id) ?? []), row), db.now)),
  );
}
