import { newId } from '@yardmaster/database/ids';
import { type Params, statement } from '@yardmaster/database/statement';
import { assignments } from '@yardmaster/database/tables/assignments';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Assignment } from '@yardmaster/domain/assignment/assignment';
import type { Later } from '@yardmaster/domain/assignment/events';
import { type Consequences, consequencesOf } from '@yardmaster/domain/assignment/consequences';
import { type AssignmentState, evolve, present } from '@yardmaster/domain/assignment/evolve';
import { isLive } from '@yardmaster/domain/assignment/status';
import { STILL_LIVE } from '@yardmaster/domain/primitives';
import { and, eq, sql } from 'drizzle-orm';
import { restore } from '../queue/restore.ts';
import { record } from '../record.ts';
import { type Followed, writeCounts } from '../work-orders/write-counts.ts';
import type { Loaded } from './lock.ts';
import { writeHoldings } from './move.ts';
import { toDto } from './state.ts';
import { type Override, writeOverride } from './write-override.ts';
import { writeCrew } from './write-crew.ts';

export type ApplyOptions = {
  /** Stays in the row: free text has no place in an event. */
  reason?: string | undefined;
  /** Gates that somebody went past, and why. */
  override?: Override | undefined;
  /** Two live assignments exchange units or people: nobody comes free, nobody is newly taken. */
  isExchange?: boolean;
  /** Who declined the same request before: they are not offered it again by itself either. */
  declinedBefore?: readonly string[];
  /** What the event's reader should know beside the event itself: ids, codes. */
  payload?: Record<string, unknown>;
};

/**
 * Starts to write what an event makes of an assignment, and what follows for its unit, people, order and queue; hold
 * the locks of `lockAssignment` or `lockAll`. The loaded state follows, so several events may be applied in turn.
 */
export function apply(db: TenantDb, loaded: Loaded, event: Later, options: ApplyOptions = {}): Assignment {
  const { state } = loaded;
  const { isExchange = false, override } = options;
  const next = evolve(state, event, db.now);
  loaded.state = next;
  const follows = consequencesOf(state, next, isExchange);
  const { type, ...payload } = event;
  const placeIds = follows.crew.come.map(() => newId());
  const overrideId = override && newId();
  const row = writeRow(db, state, next, options.reason);
  const crew = writeCrew(db, next, follows.crew, placeIds);
  const holdings = writeHoldings(db, follows);
  const order = writeOrder(db, loaded, state, next, event, follows, options.declinedBefore ?? []);
  db.defer(
    Promise.all([
      row,
      crew,
      holdings,
      order.written,
      override && overrideId ? writeOverride(db, state.id, overrideId, override) : undefined,
      record(db, [
        {
          streamType: 'assignment',
          streamId: state.id,
          version: next.version,
          type,
          payload: {
            workOrderId: state.workOrderId,
            equipmentId: state.equipmentId,
            ...(present(state.crew).length > 0 ? { crew: present(state.crew) } : {}),
            ...payload,
            ...options.payload,
            ...order.told,
            ...(placeIds.length > 0 ? { placeIds } : {}),
            ...(overrideId ? { overrideId } : {}),
            ...(isExchange ? { isExchange } : {}),
          },
          ...('at' in event && event.at !== undefined ? { occurredAt: event.at } : {}),
        },
      ]),
    ]),
  );
  if (!isLive(next.status) || present(next.crew).length < present(state.crew).length) db.after.promote = true;
  return toDto(next, { createdAt: loaded.row.createdAt, updatedAt: db.now });
}

type Columns = Omit<AssignmentState, 'crew' | 'workOrderId' | 'queuedAt'> & { closedAt: string };
type Written = Columns & { seenVersion: number; reason: string | null; now: string; by: string | null };
const updateRow = statement((q, p: Params<Written>) =>
  q
    .update(assignments)
    .set({
      requirementId: p.requirementId,
      equipmentId: p.equipmentId,
      status: p.status,
      plannedFrom: p.plannedFrom,
      plannedUntil: p.plannedUntil,
      dispatchedAt: p.dispatchedAt,
      acknowledgedAt: p.acknowledgedAt,
      enRouteAt: p.enRouteAt,
      onSiteAt: p.onSiteAt,
      returningAt: p.returningAt,
      expectedEndAt: p.expectedEndAt,
      standDownRequestedAt: p.standDownRequestedAt,
      alarm: p.alarm,
      alarmAt: p.alarmAt,
      closedAt: p.closedAt,
      closedCode: p.closedCode,
      recallReason: sql`coalesce(${p.reason}, ${assignments.recallReason})`,
      version: p.version,
      updatedAt: p.now,
      updatedBy: p.by,
    })
    .where(and(eq(assignments.id, p.id), eq(assignments.closedAt, STILL_LIVE), eq(assignments.version, p.seenVersion)))
    .returning({ id: assignments.id }),
);

/** Closing moves the row to its month by itself. */
async function writeRow(db: TenantDb, state: AssignmentState, next: AssignmentState, reason: string | undefined) {
  const { crew: _, workOrderId: _w, queuedAt: _q, closedAt, ...columns } = next;
  const written = await updateRow(db, {
    ...columns,
    closedAt: closedAt ?? STILL_LIVE,
    seenVersion: state.version,
    reason: reason ?? null,
    now: db.now,
    by: db.actor.id,
  });
  if (written.length !== 1) throw new Error(`assignment ${state.id} was changed without its order's lock`);
}

/** The counts of its requirement, the status of its order, and a place in the queue for what was not done. */
function writeOrder(
  db: TenantDb,
  { order }: Loaded,
  before: AssignmentState,
  after: AssignmentState,
  event: Later,
  { counts, started }: Pick<Consequences, 'counts' | 'started'>,
  declinedBefore: readonly string[],
): Followed {
  if (after.status === before.status) return { told: {}, written: Promise.resolve() };
  const requeue = event.type === 'assignment.recalled' ? event.requeue : null;
  const { requirementId } = before;
  const change = { requirementId, ...counts, queued: requeue ? 1 : 0 };
  const { told, written } = writeCounts(db, order, change, order.started + started);
  if (!requeue) return { told, written };
  const declinedBy = [
    ...declinedBefore,
    ...(event.type === 'assignment.recalled' && event.declinedBy ? [event.declinedBy] : []),
  ];
  const restored = restore(db, order, requirementId, requeue, { assignmentId: before.id, declinedBy });
  return { told, written: Promise.all([written, restored]) };
}
