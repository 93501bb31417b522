import type { Board } from '@yardmaster/domain/board/board';
import type { Random } from '../../random.ts';
import type { CommandName } from '../command-names.ts';
import type { Command } from '../perform.ts';
import { anyOf, type Driver, type Unit, written, type Yard } from '../yard.ts';
import type { Move, Scene } from './move.ts';

/** A requirement that still lacks a unit, or, for the sake of the refusal, any. */
export function wanted({ board, random }: Pick<Scene, 'board' | 'random'>) {
  const all = board.workOrders.flatMap((order) => order.requirements.map((requirement) => ({ order, requirement })));
  const lacking = all.filter(({ requirement: r }) => r.assigned + r.completed + r.reserved < r.quantity);
  return anyOf(random, random.chance(0.9) ? lacking : all);
}

/** A unit of the type; mostly one that looks free, and often the same one that others look at. */
export function unitFor(board: Board, yard: Yard, random: Random, typeId: string): Unit | undefined {
  const ofType = yard.units.filter((unit) => unit.typeId === typeId);
  const free = ofType.filter(({ id }) => board.units.some((unit) => unit.id === id && unit.status === 'available'));
  return random.chance(0.8) ? (anyOf(random, free.slice(0, 2)) ?? anyOf(random, ofType)) : anyOf(random, ofType);
}

export function driverFor(board: Board, yard: Yard, random: Random): Driver | undefined {
  const free = yard.drivers.filter(({ id }) => board.drivers.some((d) => d.id === id && d.status === 'available'));
  return random.chance(0.85) ? anyOf(random, free.slice(0, 3)) : anyOf(random, yard.drivers);
}

function assign(weight: number, name: CommandName, body: (scene: Scene, typeId: string) => object | undefined): Move {
  return {
    weight,
    make(scene) {
      const found = wanted(scene);
      const named = found && body(scene, found.requirement.equipmentTypeId);
      if (!found || !named) return undefined;
      const order = { workOrderId: found.order.id, requirementId: found.requirement.id };
      return { name, method: 'POST', path: '/assignments', body: { ...order, ...named } };
    },
  };
}

/** Sends what the queue offers, as a click on the proposal does. */
function accept({ board, random }: Scene): Command | undefined {
  const offered = anyOf(
    random,
    board.queue.filter((entry) => entry.proposal),
  );
  if (!offered?.proposal) return undefined;
  const { workOrderId, requirementId, proposal } = offered;
  const { equipmentId, driverId } = proposal;
  const body = { workOrderId, requirementId, equipmentId, driverId };
  return { name: 'accept-proposal', method: 'POST', path: '/assignments', body };
}

function assignBatch(scene: Scene): Command | undefined {
  const items = Array.from({ length: 1 + scene.random.int(3) }, () => wanted(scene)).flatMap((found) =>
    found ? [{ workOrderId: found.order.id, requirementId: found.requirement.id }] : [],
  );
  return items.length === 0
    ? undefined
    : { name: 'assign-batch', method: 'POST', path: '/assignment-batches', body: { items } };
}

function recallBatch({ board, random, yard }: Scene): Command | undefined {
  const items = random
    .shuffle(board.assignments)
    .slice(0, 2)
    .map(({ id }) => ({ assignmentId: id, reason: written(yard, 'A storm') }));
  return items.length === 0
    ? undefined
    : { name: 'recall-batch', method: 'POST', path: '/recall-batches', body: { items } };
}

function divert({ board, random, yard }: Scene): Command | undefined {
  const urgent = anyOf(
    random,
    board.workOrders.filter(({ status }) => status === 'open' || status === 'queued'),
  );
  const types = urgent?.requirements.map((requirement) => requirement.equipmentTypeId) ?? [];
  const out = board.assignments.filter(
    ({ equipmentId, workOrderId }) =>
      workOrderId !== urgent?.id && types.includes(yard.units.find(({ id }) => id === equipmentId)?.typeId ?? ''),
  );
  const taken = anyOf(random, out);
  if (!urgent || !taken) return undefined;
  const body = {
    assignmentId: taken.id,
    workOrderId: urgent.id,
    reason: written(yard, 'A burst main'),
    ...(random.chance(0.5) ? { version: taken.version } : {}),
    ...(random.chance(0.7) ? { override: { reason: written(yard, 'People are in danger') } } : {}),
  };
  return { name: 'divert', method: 'POST', path: '/diversions', body };
}

function swapUnit({ board, random, yard }: Scene): Command | undefined {
  const out = anyOf(random, board.assignments);
  const typeId = yard.units.find(({ id }) => id === out?.equipmentId)?.typeId;
  const unit = typeId && unitFor(board, yard, random, typeId);
  if (!out || !unit) return undefined;
  return { name: 'swap-unit', method: 'POST', path: '/swaps', body: { assignmentId: out.id, equipmentId: unit.id } };
}

function swapDriver({ board, random, yard }: Scene): Command | undefined {
  const out = anyOf(
    random,
    board.assignments.filter(({ crew }) => crew.length > 0),
  );
  const leaves = out?.crew[0]?.driverId;
  const comes = random.chance(0.5) ? driverFor(board, yard, random) : anyOf(random, yard.drivers);
  if (!out || !leaves || !comes || comes.id === leaves) return undefined;
  const body = { assignmentId: out.id, driverId: leaves, withDriverId: comes.id };
  return { name: 'swap-driver', method: 'POST', path: '/swaps', body };
}

export const ASSIGN_MOVES: readonly Move[] = [
  assign(9, 'assign-unit-and-driver', ({ board, yard, random }, typeId) => {
    const [unit, driver] = [unitFor(board, yard, random, typeId), driverFor(board, yard, random)];
    return unit && driver && { equipmentId: unit.id, driverId: driver.id };
  }),
  assign(8, 'assign-unit', ({ board, yard, random }, typeId) => {
    const unit = unitFor(board, yard, random, typeId);
    return unit && { equipmentId: unit.id };
  }),
  assign(3, 'assign-unit-alone', ({ board, yard, random }, typeId) => {
    const unit = unitFor(board, yard, random, typeId);
    return unit && { equipmentId: unit.id, driverId: null };
  }),
  assign(9, 'assign-type', (_, typeId) => ({ equipmentTypeId: typeId })),
  assign(7, 'assign-any', () => ({})),
  { weight: 5, make: accept },
  { weight: 2, make: assignBatch },
  { weight: 1, make: recallBatch },
  { weight: 4, make: divert },
  { weight: 3, make: swapUnit },
  { weight: 3, make: swapDriver },
];
