import { assignments, crew } from '@yardmaster/database/tables/assignments';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Assignment } from '@yardmaster/domain/assignment/assignment';
import type { AssignmentEvent } from '@yardmaster/domain/assignment/events';
import { type AssignmentState, evolve, present } from '@yardmaster/domain/assignment/evolve';
import { isLive } from '@yardmaster/domain/assignment/status';
import { STILL_LIVE } from '@yardmaster/domain/primitives';
import { and, eq } from 'drizzle-orm';
import { newId } from '@yardmaster/database/ids';
import { record, stamps } from '../record.ts';
import { restore } from '../queue/restore.ts';
import type { LoadedOrder } from '../work-orders/load-order.ts';
import { writeCounts } from '../work-orders/write-counts.ts';
import { moveDriver, moveUnit } from './move.ts';
import { toDto } from './state.ts';

type Later = Exclude<AssignmentEvent, { type: 'assignment.dispatched' }>;
type Loaded = { row: { createdAt: string }; state: AssignmentState; order: LoadedOrder };

/**
 * Starts to write what an event makes of an assignment, and what follows for its unit, people, order and queue; hold
 * the locks of `lockAssignment`. `recallReason` stays in the row: free text has no place in an event.
 */
export function apply(
  db: TenantDb,
  { row, state, order }: Loaded,
  event: Later,
  recallReason: string | null = null,
): Assignment {
  const next = evolve(state, event, db.now);
  const { type, ...payload } = event;
  db.defer(
    Promise.all([
      writeRow(db, state, next, recallReason),
      writeCrew(db, state, next),
      isLive(next.status) ? undefined : moveUnit(db, state.equipmentId, 'available'),
      ...writeOrder(db, order, state, next),
      record(db, [
        {
          streamType: 'assignment',
          streamId: state.id,
          version: next.version,
          type,
          payload: { ...payload, workOrderId: state.workOrderId, equipmentId: state.equipmentId },
          ...('at' in event ? { occurredAt: event.at } : {}),
        },
      ]),
    ]),
  );
  if (!isLive(next.status) || present(next.crew).length < present(state.crew).length) db.after.promote = true;
  return toDto(next, { createdAt: row.createdAt, updatedAt: db.now });
}

/** Closing moves the row to its month by itself. */
async function writeRow(db: TenantDb, state: AssignmentState, next: AssignmentState, recallReason: string | null) {
  const { id, crew: _, closedAt, ...columns } = next;
  const written = await db.tx
    .update(assignments)
    .set({ ...columns, closedAt: closedAt ?? STILL_LIVE, recallReason, updatedAt: db.now, updatedBy: db.actor.id })
    .where(and(eq(assignments.id, id), eq(assignments.closedAt, STILL_LIVE), eq(assignments.version, state.version)))
    .returning({ id: assignments.id })
    .execute();
  if (written.length !== 1) throw new Error(`assignment ${id} was changed without its unit's lock`);
}

async function writeCrew(db: TenantDb, state: AssignmentState, next: AssignmentState): Promise<void> {
  const before = present(state.crew);
  const after = present(next.crew);
  const gone = before.filter((id) => !after.includes(id));
  const come = next.crew.filter((c) => c.leftAt === null && !before.includes(c.driverId));
  await Promise.all([
    ...gone.flatMap((driverId) => [
      db.tx
        .update(crew)
        .set({ leftAt: db.now, updatedAt: db.now, updatedBy: db.actor.id })
        .where(and(eq(crew.assignmentId, state.id), eq(crew.driverId, driverId), eq(crew.leftAt, STILL_LIVE)))
        .execute(),
      moveDriver(db, driverId, 'available'),
    ]),
    ...come.flatMap(({ driverId, role, joinedAt }) => [
      db.tx
        .insert(crew)
        .values({ id: newId(), assignmentId: state.id, driverId, role, joinedAt, ...stamps(db) })
        .execute(),
      moveDriver(db, driverId, 'assigned'),
    ]),
  ]);
}

function writeOrder(db: TenantDb, order: LoadedOrder, state: AssignmentState, next: AssignmentState): Promise<void>[] {
  if (next.status === state.status) return [];
  const wasStarted = state.status !== 'dispatched' ? 1 : 0;
  const isStarted = isLive(next.status) ? 1 : 0;
  const started = order.started - wasStarted + isStarted;
  const { requirementId } = state;
  if (isLive(next.status)) return [writeCounts(db, order, { requirementId }, started)];
  if (next.status === 'completed')
    return [writeCounts(db, order, { requirementId, assigned: -1, completed: 1 }, started)];
  const back = state.queuedAt !== null;
  return [
    writeCounts(db, order, { requirementId, assigned: -1, queued: back ? 1 : 0 }, started),
    ...(state.queuedAt ? [restore(db, order, requirementId, state.queuedAt)] : []),
  ];
}
