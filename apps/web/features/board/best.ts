import { openNeed } from '@yardmaster/domain/work-order/status';
import { isPassable } from './blocked.ts';
import { candidatesFor, openRequirements } from './candidates.ts';
import { type BoardDriver, type BoardIndex, type BoardOrder, freeDrivers } from './model.ts';
import type { Wish } from './change.ts';
import type { Ranking, Rankings } from './use-ranking.ts';

/** Who goes with the unit: `auto` is the first free driver, `none` sends it alone, otherwise a driver's id. */
export type DriverChoice = string;
export const AUTO = 'auto';
export const NONE = 'none';

/**
 * The driver that a choice means at this moment: by itself the best of those who may drive what is needed. undefined: there
 * is none. null: on purpose nobody.
 */
export function chosenDriver(
  index: BoardIndex,
  choice: DriverChoice,
  ranking?: Ranking,
): BoardDriver | null | undefined {
  if (choice === NONE) return null;
  const free = rankedDrivers(index, ranking);
  if (choice === AUTO) return free[0];
  // Named by a person, also one whom a gate keeps back: they are told so, and may go past it with a reason.
  const findings = ranking?.drivers.find((d) => d.id === choice)?.findings ?? [];
  const named = isPassable(findings) ? freeDrivers(index) : free;
  return named.find((d) => d.id === choice) ?? free[0];
}

/** Free drivers in the server's order, without those whom a gate keeps from this job; all of them until it has answered. */
export function rankedDrivers(index: BoardIndex, ranking: Ranking | undefined): BoardDriver[] {
  const free = freeDrivers(index);
  if (!ranking) return free;
  const places = new Map(ranking.drivers.map((driver) => [driver.id, driver]));
  return free
    .filter(({ id }) => places.get(id)?.canGo !== false)
    .toSorted((a, b) => (places.get(a.id)?.rank ?? free.length) - (places.get(b.id)?.rank ?? free.length));
}

/** What the order should get next, in one key: the proposal, else the best free pair, else a place in the queue. */
export function bestWish(
  index: BoardIndex,
  order: BoardOrder,
  choice: DriverChoice,
  rankings: Rankings = new Map(),
): Wish | null {
  const proposed = index.board.queue.find((e) => e.workOrderId === order.id && e.proposal);
  if (proposed?.proposal) {
    const { equipmentId, driverId } = proposed.proposal;
    return { kind: 'assign', workOrderId: order.id, requirementId: proposed.requirementId, equipmentId, driverId };
  }
  const open = openRequirements(order);
  for (const requirement of open) {
    const [best] = candidatesFor(index, order, requirement, rankings).can;
    const driver = chosenDriver(index, choice, rankings.get(requirement.id));
    if (!best || driver === undefined) continue;
    return {
      kind: 'assign',
      workOrderId: order.id,
      requirementId: requirement.id,
      equipmentId: best.unit.id,
      driverId: driver?.id ?? null,
    };
  }
  const unqueued = open.find((r) => openNeed(r) > r.queued);
  return unqueued ? { kind: 'assign', workOrderId: order.id, requirementId: unqueued.id } : null;
}
