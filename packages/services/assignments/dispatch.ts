import { type Params, statement } from '@yardmaster/database/statement';
import { newId } from '@yardmaster/database/ids';
import { assignments } from '@yardmaster/database/tables/assignments';
import { queueEntries } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Assignment } from '@yardmaster/domain/assignment/assignment';
import type { Beginning } from '@yardmaster/domain/assignment/events';
import { consequencesOf } from '@yardmaster/domain/assignment/consequences';
import { type AssignmentState, begin } from '@yardmaster/domain/assignment/evolve';
import { eq } from 'drizzle-orm';
import { placeOf } from '../queue/place.ts';
import { record } from '../record.ts';
import type { LoadedOrder } from '../work-orders/load-order.ts';
import { writeCounts } from '../work-orders/write-counts.ts';
import { writeHoldings } from './move.ts';
import { toDto } from './state.ts';
import { writeCrew } from './write-crew.ts';
import { type Override, writeOverride } from './write-override.ts';

export type DispatchOptions = {
  /** Gates that somebody went past, and why. */
  override?: Override | undefined;
  /** Unit and crew come from another live assignment: they are taken already. */
  isDiverted?: boolean;
  /** What the event's reader should know beside the event itself: ids, codes. */
  payload?: Record<string, unknown>;
};

type Columns = Omit<AssignmentState, 'crew' | 'closedAt'>;
const insertAssignment = statement((q, p: Params<Columns & { now: string; by: string | null }>) =>
  q.insert(assignments).values({
    id: p.id,
    workOrderId: p.workOrderId,
    requirementId: p.requirementId,
    equipmentId: p.equipmentId,
    status: p.status,
    queuedAt: p.queuedAt,
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
    closedCode: p.closedCode,
    version: p.version,
    createdAt: p.now,
    updatedAt: p.now,
    createdBy: p.by,
    updatedBy: p.by,
  }),
);
const deleteEntry = statement((q, p: Params<{ id: string }>) =>
  q.delete(queueEntries).where(eq(queueEntries.id, p.id)),
);

/** Starts to write what was decided, a dispatch or a reservation: assignment, crew, unit, driver, requirement, order, queue, record. Hold the locks. */
export function dispatch(
  db: TenantDb,
  order: LoadedOrder,
  decided: Beginning & { queueEntryId: string | null },
  options: DispatchOptions = {},
): Assignment {
  const { now } = db;
  const { queueEntryId, ...event } = decided;
  const state = begin(newId(), event, now);
  const { isDiverted = false, override } = options;
  const follows = consequencesOf(null, state, isDiverted);
  const { crew: _c, closedAt: _, ...row } = state;
  const { type, ...payload } = event;
  const queueEntry = order.entries.find((e) => e.id === queueEntryId);
  const placeIds = follows.crew.come.map(() => newId());
  const overrideId = override && newId();
  const inserted = insertAssignment(db, { ...row, now, by: db.actor.id });
  const crew = writeCrew(db, state, follows.crew, placeIds);
  const holdings = writeHoldings(db, follows);
  const change = { requirementId: state.requirementId, ...follows.counts, queued: queueEntryId ? -1 : 0 };
  const followed = writeCounts(db, order, change, order.started + follows.started);
  db.defer(
    Promise.all([
      inserted,
      crew,
      holdings,
      followed.written,
      override && overrideId ? writeOverride(db, state.id, overrideId, override) : undefined,
      queueEntryId ? deleteEntry(db, { id: queueEntryId }) : undefined,
      record(db, [
        {
          streamType: 'assignment',
          streamId: state.id,
          version: 1,
          type,
          payload: {
            ...payload,
            queueEntryId,
            // Its place, so that an undo can give it back as it was.
            ...(queueEntry ? { place: placeOf(queueEntry) } : {}),
            overridden: override !== undefined,
            ...options.payload,
            placeIds,
            ...followed.told,
            ...(overrideId ? { overrideId } : {}),
            ...(isDiverted ? { isExchange: true } : {}),
          },
        },
      ]),
    ]),
  );
  return toDto(state, { createdAt: now, updatedAt: now });
}
