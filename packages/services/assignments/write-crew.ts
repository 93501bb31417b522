import { type Params, statement } from '@yardmaster/database/statement';
import { newId } from '@yardmaster/database/ids';
import { crew } from '@yardmaster/database/tables/assignments';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { type AssignmentState, type CrewPlace, present } from '@yardmaster/domain/assignment/evolve';
import { STILL_LIVE } from '@yardmaster/domain/primitives';
import { and, eq } from 'drizzle-orm';
import { moveDriver } from './move.ts';

type Planned = Pick<AssignmentState, 'id' | 'status' | 'plannedFrom' | 'plannedUntil'>;

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

/** Starts to write a fresh place in a crew; the place of a reservation is held for its window, not now. */
export function insertPlace(db: TenantDb, assignment: Planned, place: CrewPlace): Promise<unknown> {
  const { driverId, role, joinedAt } = place;
  return insertRow(db, {
    id: newId(),
    assignmentId: assignment.id,
    driverId,
    role,
    joinedAt,
    ...hold(assignment),
    now: db.now,
    by: db.actor.id,
  });
}

function hold({ status, plannedFrom, plannedUntil }: Planned) {
  return status === 'reserved'
    ? { reserved: true, plannedFrom, plannedUntil }
    : { reserved: false, plannedFrom: null, plannedUntil: null };
}

/** Starts to write who came and who left between two states. `isExchange`: they change places with another live crew. */
export async function writeCrew(
  db: TenantDb,
  state: AssignmentState,
  next: AssignmentState,
  isExchange: boolean,
): Promise<void> {
  const before = present(state.crew);
  const after = present(next.crew);
  const gone = before.filter((id) => !after.includes(id));
  const come = next.crew.filter((c) => c.leftAt === null && !before.includes(c.driverId));
  const stay = before.filter((id) => after.includes(id));
  const wasHeld = state.status !== 'reserved';
  const isHeld = next.status !== 'reserved';
  const hasMoved =
    wasHeld !== isHeld || state.plannedFrom !== next.plannedFrom || state.plannedUntil !== next.plannedUntil;
  const by = { updatedAt: db.now, updatedBy: db.actor.id };
  const place = (driverId: string) =>
    and(eq(crew.assignmentId, state.id), eq(crew.driverId, driverId), eq(crew.leftAt, STILL_LIVE));
  await Promise.all([
    ...gone.flatMap((driverId) => [
      leaveRow(db, { assignmentId: state.id, driverId, now: db.now, by: db.actor.id }),
      ...(wasHeld && !isExchange ? [moveDriver(db, driverId, 'resting')] : []),
    ]),
    ...(hasMoved ? stay : []).flatMap((driverId) => [
      db.tx
        .update(crew)
        .set({ ...hold(next), ...(wasHeld === isHeld ? {} : { joinedAt: db.now }), ...by })
        .where(place(driverId))
        .execute(),
      ...(isHeld && !wasHeld ? [moveDriver(db, driverId, 'assigned')] : []),
    ]),
    ...come.flatMap((member) => [
      insertPlace(db, next, member),
      ...(isHeld && !isExchange ? [moveDriver(db, member.driverId, 'assigned')] : []),
    ]),
  ]);
}
