import { newId } from '@yardmaster/database/ids';
import { assignments, crew } from '@yardmaster/database/tables/assignments';
import { queueEntries } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Assignment } from '@yardmaster/domain/assignment/assignment';
import type { AssignDecision } from '@yardmaster/domain/assignment/decide-assign';
import { begin } from '@yardmaster/domain/assignment/evolve';
import { eq } from 'drizzle-orm';
import { record, stamps } from '../record.ts';
import type { LoadedOrder } from '../work-orders/load-order.ts';
import { writeCounts } from '../work-orders/write-counts.ts';
import { moveDriver, moveUnit } from './move.ts';
import { toDto } from './state.ts';

/** Starts to write what was decided: assignment, crew, unit, driver, requirement, order, queue, record. Hold the locks. */
export function dispatch(
  db: TenantDb,
  order: LoadedOrder,
  decided: Extract<AssignDecision, { type: 'assignment.dispatched' }>,
): Assignment {
  const { tx, now } = db;
  const { queueEntryId, ...event } = decided;
  const state = begin(newId(), event, now);
  const { crew: places, closedAt: _, ...row } = state;
  const { type, ...payload } = event;
  db.defer(
    Promise.all([
      tx
        .insert(assignments)
        .values({ ...row, ...stamps(db) })
        .execute(),
      ...places.map((place) =>
        tx
          .insert(crew)
          .values({
            id: newId(),
            assignmentId: state.id,
            driverId: place.driverId,
            role: place.role,
            joinedAt: place.joinedAt,
            ...stamps(db),
          })
          .execute(),
      ),
      moveUnit(db, state.equipmentId, 'assigned'),
      ...places.map((place) => moveDriver(db, place.driverId, 'assigned')),
      queueEntryId ? tx.delete(queueEntries).where(eq(queueEntries.id, queueEntryId)).execute() : undefined,
      writeCounts(
        db,
        order,
        { requirementId: state.requirementId, assigned: 1, queued: queueEntryId ? -1 : 0 },
        order.started,
      ),
      record(db, [
        { streamType: 'assignment', streamId: state.id, version: 1, type, payload: { ...payload, queueEntryId } },
      ]),
    ]),
  );
  return toDto(state, { createdAt: now, updatedAt: now });
}
