import { type Params, statement } from '@yardmaster/database/statement';
import { crew } from '@yardmaster/database/tables/assignments';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { type Consequences, crewHold } from '@yardmaster/domain/assignment/consequences';
import type { AssignmentState, CrewPlace } from '@yardmaster/domain/assignment/evolve';
import { STILL_LIVE } from '@yardmaster/domain/primitives';
import { and, eq } from 'drizzle-orm';

type Inserted = Params<{
  id: string;
  assignmentId: string;
  driverId: string;
  role: CrewPlace['role'];
  joinedAt: string;
  reserved: boolean;
  plannedFrom: string | null;
  plannedUntil: string | null;
  now: string;
  by: string | null;
}>;
const insertRow = statement((q, p: Inserted) =>
  q.insert(crew).values({
    id: p.id,
    assignmentId: p.assignmentId,
    driverId: p.driverId,
    role: p.role,
    joinedAt: p.joinedAt,
    reserved: p.reserved,
    plannedFrom: p.plannedFrom,
    plannedUntil: p.plannedUntil,
    createdAt: p.now,
    updatedAt: p.now,
    createdBy: p.by,
    updatedBy: p.by,
  }),
);
const leaveRow = statement((q, p: Params<{ assignmentId: string; driverId: string; now: string; by: string | null }>) =>
  q
    .update(crew)
    .set({ leftAt: p.now, updatedAt: p.now, updatedBy: p.by })
    .where(and(eq(crew.assignmentId, p.assignmentId), eq(crew.driverId, p.driverId), eq(crew.leftAt, STILL_LIVE))),
);

/** Starts to write who came, who left, and who is held otherwise; the fresh rows get `placeIds`, in the order of who came. */
export async function writeCrew(
  db: TenantDb,
  state: AssignmentState,
  change: Consequences['crew'],
  placeIds: readonly string[],
): Promise<void> {
  const by = { now: db.now, by: db.actor.id };
  const assignmentId = state.id;
  await Promise.all([
    ...change.gone.map((driverId) => leaveRow(db, { assignmentId, driverId, ...by })),
    ...change.moved.map((driverId) => holdRow(db, state, driverId)),
    ...change.come.map(({ driverId, role, joinedAt }, i) => {
      const id = placeIds[i];
      if (id === undefined) throw new Error('a place in the crew without an id');
      return insertRow(db, { id, assignmentId, driverId, role, joinedAt, ...crewHold(state), ...by });
    }),
  ]);
}

/** From a window to now, or to another window. */
function holdRow(db: TenantDb, state: AssignmentState, driverId: string): Promise<unknown> {
  const place = state.crew.find((c) => c.driverId === driverId && c.leftAt === null);
  return db.tx
    .update(crew)
    .set({ ...crewHold(state), joinedAt: place?.joinedAt, updatedAt: db.now, updatedBy: db.actor.id })
    .where(and(eq(crew.assignmentId, state.id), eq(crew.driverId, driverId), eq(crew.leftAt, STILL_LIVE)))
    .execute();
}
