import { queueEntries } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Assignment } from '@yardmaster/domain/assignment/assignment';
import { type Refusal, refuse } from '@yardmaster/domain/problems';
import { decideUndoDispatch, decideUndoDiversion, decideUndoRecall } from '@yardmaster/domain/undo/decide';
import { isClosed, openNeed } from '@yardmaster/domain/work-order/status';
import { eq } from 'drizzle-orm';
import { apply } from '../assignments/apply.ts';
import { dispatch } from '../assignments/dispatch.ts';
import { toDto } from '../assignments/state.ts';
import { record } from '../record.ts';
import type { LoadedOrder } from '../work-orders/load-order.ts';
import { followStatus } from '../work-orders/write-counts.ts';
import type { Told } from './read-told.ts';
import { restorePlace } from './restore-place.ts';
import { orderOf, recallFacts, type World } from './world.ts';
import { sentence } from '@yardmaster/domain/words/sentence';

export type Compensated =
  | { ok: true; isStandDown: boolean; assignment: Assignment | null }
  | { ok: false; refusal: Refusal };

/** What can be undone; whatever else a command tells of makes it one that cannot. */
export const UNDOABLE = [
  'assignment.dispatched',
  'assignment.reserved',
  'assignment.recalled',
  'queue.entered',
  'queue.removed',
] as const;
/** What follows from another event of the same command, and goes with it. */
export const FOLLOWS: readonly string[] = ['queue.restored'];

/** Undoes one event, where that is still possible. Locks are held; `all` is what its whole command told. */
export function compensate(db: TenantDb, world: World, told: Told, all: readonly Told[]): Compensated {
  switch (told.type) {
    case 'assignment.dispatched':
    case 'assignment.reserved': {
      const from = all.find(
        (one) => one.streamId === told.payload.fromAssignmentId && one.type === 'assignment.recalled',
      );
      return from ? takeBackDiversion(db, world, told, from, all) : takeBack(db, world, told);
    }
    case 'assignment.recalled':
      return sendAgain(db, world, told, all);
    case 'queue.entered':
      return leaveQueue(db, world, told);
    case 'queue.removed':
      return returnToQueue(db, world, told);
    default:
      return refuse('nothing_to_undo', 'That cannot be undone.');
  }
}

function takeBack(db: TenantDb, world: World, told: Told, isExchange = false): Compensated {
  const loaded = world.assignments.get(told.streamId);
  const decision = decideUndoDispatch(loaded?.state);
  if (!decision.ok) return decision;
  if (!loaded) throw new Error('decided upon nothing');
  const { place } = told.payload;
  // First the place: the order's status follows from it when the assignment ends.
  if (place && !decision.isStandDown) {
    const undoes = told.commandId;
    restorePlace(db, loaded.order, loaded.state.requirementId, place, { version: place.version + 1, undoes });
  }
  const assignment = decision.event
    ? apply(db, loaded, decision.event, { isExchange, payload: { undoes: told.commandId } })
    : toDto(loaded.state, loaded.row);
  return { ok: true, isStandDown: decision.isStandDown, assignment };
}

function sendAgain(db: TenantDb, world: World, told: Told, all: readonly Told[]): Compensated {
  const facts = recallFacts(world, told, all);
  const decision = decideUndoRecall(facts);
  if (!decision.ok) return decision;
  const order = orderOf(world, told);
  if (!order) throw new Error('decided upon nothing');
  const assignment = dispatch(db, order, decision.event, {
    payload: { undoes: told.commandId, ofAssignmentId: told.streamId },
  });
  forget(order, decision.event.queueEntryId);
  const unit = world.units.get(assignment.equipmentId);
  if (unit) unit.status = 'assigned';
  for (const { driverId } of assignment.crew) {
    const driver = world.drivers.get(driverId);
    if (driver) driver.status = 'assigned';
  }
  return { ok: true, isStandDown: false, assignment };
}

/** Unit and crew pass straight back; constraints are deferred. */
function takeBackDiversion(db: TenantDb, world: World, told: Told, from: Told, all: readonly Told[]): Compensated {
  const taken = world.assignments.get(told.streamId);
  const decision = decideUndoDiversion({ taken: taken?.state, displaced: recallFacts(world, from, all) });
  if (!decision.ok) return decision;
  if (!('event' in decision) || decision.event?.type !== 'assignment.dispatched') return takeBack(db, world, told);
  const order = orderOf(world, from);
  if (!order) throw new Error('decided upon nothing');
  takeBack(db, world, told, true);
  const again = {
    ...decision.event,
    queueEntryId: 'queueEntryId' in decision.event ? decision.event.queueEntryId : null,
  };
  const assignment = dispatch(db, order, again, {
    isDiverted: true,
    payload: { undoes: told.commandId, ofAssignmentId: from.streamId, fromAssignmentId: told.streamId },
  });
  forget(order, again.queueEntryId);
  return { ok: true, isStandDown: false, assignment };
}

function leaveQueue(db: TenantDb, world: World, told: Told): Compensated {
  const order = orderOf(world, told);
  const entry = order?.entries.find((e) => e.id === told.streamId);
  if (!order || !entry) return refuse('nothing_to_undo', 'It waits no more.');
  const requirement = order.requirements.find((r) => r.id === entry.requirementId);
  if (requirement) requirement.queued -= 1;
  forget(order, entry.id);
  const followed = followStatus(db, order);
  db.defer(
    Promise.all([
      db.tx.delete(queueEntries).where(eq(queueEntries.id, entry.id)).execute(),
      followed.written,
      record(db, [
        {
          streamType: 'queue_entry',
          streamId: entry.id,
          version: entry.version + 1,
          type: 'queue.removed',
          payload: {
            workOrderId: entry.workOrderId,
            requirementId: entry.requirementId,
            undoes: told.commandId,
            ...followed.told,
          },
        },
      ]),
    ]),
  );
  db.after.promote = true;
  return { ok: true, isStandDown: false, assignment: null };
}

function returnToQueue(db: TenantDb, world: World, told: Told): Compensated {
  const order = orderOf(world, told);
  const { place } = told.payload;
  const requirement = order?.requirements.find((r) => r.id === place?.requirementId);
  if (!order?.workOrder || !place || !requirement) return refuse('nothing_to_undo', 'Its place is not known any more.');
  if (isClosed(order.workOrder.status))
    return refuse('work_order_closed', sentence('The work order is {status}.', { status: order.workOrder.status }));
  if (order.entries.some((e) => e.id === place.queueEntryId))
    return refuse('nothing_to_undo', 'It waits again already.');
  if (requirement.queued >= openNeed(requirement))
    return refuse('requirement_filled', 'Nothing of it is open any more.');
  restorePlace(db, order, requirement.id, place, {
    version: told.version + 1,
    undoes: told.commandId,
    isStatusFollowing: true,
  });
  return { ok: true, isStandDown: false, assignment: null };
}

/** What was loaded follows: another undo of the same command must not count on it. */
function forget(order: LoadedOrder, queueEntryId: string | null): void {
  const at = order.entries.findIndex((e) => e.id === queueEntryId);
  if (at >= 0) order.entries.splice(at, 1);
}
