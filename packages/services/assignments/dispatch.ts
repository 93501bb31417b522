import { type Params, statement } from '@yardmaster/database/statement';
import { newId } from '@yardmaster/database/ids';
import { assignments, gateOverrides } from '@yardmaster/database/tables/assignments';
import { queueEntries } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Finding } from '@yardmaster/domain/candidate/gates';
import type { Assignment } from '@yardmaster/domain/assignment/assignment';
import type { Beginning } from '@yardmaster/domain/assignment/events';
import { type AssignmentState, begin } from '@yardmaster/domain/assignment/evolve';
import { eq } from 'drizzle-orm';
import { placeOf } from '../queue/place.ts';
import { record, stamps } from '../record.ts';
import type { LoadedOrder } from '../work-orders/load-order.ts';
import { writeCounts } from '../work-orders/write-counts.ts';
import { moveDriver, moveUnit } from './move.ts';
import { toDto } from './state.ts';
import { insertPlace } from './write-crew.ts';

export type DispatchOptions = {
  /** Gates that somebody went past, and why. */
  override?: { findings: readonly Finding[]; reason: string } | undefined;
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
  const { crew: places, closedAt: _, ...row } = state;
  const { type, ...payload } = event;
  const queueEntry = order.entries.find((e) => e.id === queueEntryId);
  db.defer(
    Promise.all([
      insertAssignment(db, { ...row, now, by: db.actor.id }),
      ...places.map((place) => insertPlace(db, state, place)),
      ...(state.status === 'reserved' || options.isDiverted
        ? []
        : [moveUnit(db, state.equipmentId, 'assigned'), ...places.map((p) => moveDriver(db, p.driverId, 'assigned'))]),
      options.override ? writeOverride(db, state.id, options.override) : undefined,
      queueEntryId ? deleteEntry(db, { id: queueEntryId }) : undefined,
      writeCounts(
        db,
        order,
        {
          requirementId: state.requirementId,
          ...(state.status === 'reserved' ? { reserved: 1 } : { assigned: 1 }),
          queued: queueEntryId ? -1 : 0,
        },
        order.started,
      ),
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
            overridden: options.override !== undefined,
            ...options.payload,
          },
        },
      ]),
    ]),
  );
  return toDto(state, { createdAt: now, updatedAt: now });
}

/** Who went past which gates, and why, beside the assignment. */
export async function writeOverride(
  db: TenantDb,
  assignmentId: string,
  { findings, reason }: NonNullable<DispatchOptions['override']>,
): Promise<void> {
  const gone = findings.filter((f) => f.level === 'block');
  await db.tx
    .insert(gateOverrides)
    .values({ id: newId(), assignmentId, findings: gone, reason, ...stamps(db) })
    .execute();
}
