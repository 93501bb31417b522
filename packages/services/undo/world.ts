import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { AssignmentState } from '@yardmaster/domain/assignment/evolve';
import type { RecallUndoFacts } from '@yardmaster/domain/undo/decide';
import { lockAll } from '../assignments/lock.ts';
import { readAssignment } from '../assignments/state.ts';
import type { LoadedOrder } from '../work-orders/load-order.ts';
import type { Told } from './read-told.ts';

/** All that a command touched, locked, and what it closed. */
export type World = Awaited<ReturnType<typeof lockWorld>>;

export async function lockWorld(db: TenantDb, told: readonly Told[]) {
  const known = <T>(of: (one: Told) => T | undefined): T[] => told.flatMap((one) => of(one) ?? []);
  const assignmentIds = told.filter((one) => one.type.startsWith('assignment.')).map((one) => one.streamId);
  const locked = await lockAll(db, {
    assignmentIds,
    workOrderIds: known((one) => one.payload.workOrderId),
    equipmentIds: known((one) => one.payload.equipmentId),
    driverIds: told.flatMap((one) => one.payload.crew ?? []),
  });
  const recalled = told.filter((one) => one.type === 'assignment.recalled').map((one) => one.streamId);
  const read = await Promise.all(recalled.map((id) => readAssignment(db, id)));
  const closed = new Map<string, AssignmentState>(read.flatMap((one) => (one ? [[one.state.id, one.state]] : [])));
  return { ...locked, closed };
}

export function orderOf(world: World, told: Told): LoadedOrder | undefined {
  return world.orders.get(told.payload.workOrderId ?? '');
}

/** What a recall left, for who would send the same again. `told` is the recall, `all` its whole command. */
export function recallFacts(world: World, told: Told, all: readonly Told[]): RecallUndoFacts {
  const state = world.closed.get(told.streamId);
  const order = orderOf(world, told);
  const requirement = order?.requirements.find((r) => r.id === state?.requirementId);
  const own = (order?.entries ?? []).filter((e) => e.requirementId === requirement?.id);
  const restored = all.find(
    (one) =>
      one.type === 'queue.restored' &&
      one.commandId === told.commandId &&
      one.payload.requirementId === requirement?.id &&
      own.some((e) => e.id === one.streamId),
  );
  return {
    state,
    workOrder: order?.workOrder,
    requirement,
    entryIds: own.map((e) => e.id),
    restoredEntryId: restored?.streamId ?? null,
    unit: world.units.get(state?.equipmentId ?? ''),
    drivers: world.drivers,
  };
}
