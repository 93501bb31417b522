import { type Params, statement } from '@yardmaster/database/statement';
import { idTime } from '@yardmaster/database/ids';
import { ofMonths } from '@yardmaster/database/months';
import { assignments, crew } from '@yardmaster/database/tables/assignments';
import type { TenantDb, Tx } from '@yardmaster/database/tenant-db';
import type { Assignment } from '@yardmaster/domain/assignment/assignment';
import type { AssignmentState } from '@yardmaster/domain/assignment/evolve';
import { STILL_LIVE } from '@yardmaster/domain/primitives';
import { and, eq, gte, type SQL, sql } from 'drizzle-orm';

type Row = typeof assignments.$inferSelect;
type CrewRow = typeof crew.$inferSelect;

function live(instant: string): string | null {
  return instant === STILL_LIVE ? null : instant;
}

export function toState(row: Row, places: CrewRow[]): AssignmentState {
  return {
    id: row.id,
    workOrderId: row.workOrderId,
    requirementId: row.requirementId,
    equipmentId: row.equipmentId,
    status: row.status,
    crew: places
      .toSorted((a, b) => (a.joinedAt < b.joinedAt ? -1 : 1))
      .map((c) => ({ driverId: c.driverId, role: c.role, joinedAt: c.joinedAt, leftAt: live(c.leftAt) })),
    queuedAt: row.queuedAt,
    plannedFrom: row.plannedFrom,
    plannedUntil: row.plannedUntil,
    dispatchedAt: row.dispatchedAt,
    acknowledgedAt: row.acknowledgedAt,
    enRouteAt: row.enRouteAt,
    onSiteAt: row.onSiteAt,
    returningAt: row.returningAt,
    expectedEndAt: row.expectedEndAt,
    standDownRequestedAt: row.standDownRequestedAt,
    alarm: row.alarm,
    alarmAt: row.alarmAt,
    closedAt: live(row.closedAt),
    closedCode: row.closedCode,
    version: row.version,
  };
}

/** The assignment as the API shows it. */
export function toDto(state: AssignmentState, row: { createdAt: string; updatedAt: string }): Assignment {
  const { queuedAt: _, ...shown } = state;
  return { ...shown, createdAt: row.createdAt, updatedAt: row.updatedAt };
}

type Sought = Params<{ id: string; since: string }>;
const assignmentById = ofMonths((within) =>
  statement((q, p: Sought) =>
    q
      .select()
      .from(assignments)
      .where(and(eq(assignments.id, p.id), gte(assignments.closedAt, p.since), within(assignments.closedAt))),
  ),
);
const crewOf = ofMonths((within) =>
  statement((q, p: Sought) =>
    q
      .select()
      .from(crew)
      .where(and(eq(crew.assignmentId, p.id), gte(crew.leftAt, p.since), within(crew.leftAt))),
  ),
);

/** Two reads that can travel together; the id's own time spares the months before it. */
export function readAssignment(db: Pick<TenantDb, 'tx' | 'now'>, id: string) {
  const since = idTime(id);
  const sought = { id, since };
  return Promise.all([assignmentById(since, db.now)(db, sought), crewOf(since, db.now)(db, sought)]).then(
    ([[row], places]) => (row ? { row, state: toState(row, places) } : undefined),
  );
}

/** The live and reserved assignments of a query of ids, with who is in their crews now. */
export async function readAssignments(tx: Tx, ids: SQL) {
  const [rows, places] = await Promise.all([
    tx
      .select()
      .from(assignments)
      .where(and(eq(assignments.closedAt, STILL_LIVE), sql`${assignments.id} IN (${ids})`))
      .orderBy(assignments.id)
      .execute(),
    tx.select().from(crew).where(sql`${crew.assignmentId} IN (${ids})`).execute(),
  ]);
  const crews = Map.groupBy(places, (c) => c.assignmentId);
  return rows.map((row) => ({ row, state: toState(row, crews.get(row.id) ?? []) }));
}
