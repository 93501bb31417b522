import type { Instant } from '../primitives.ts';

export type Queued = {
  id: string;
  workOrderId: string;
  priority: number;
  enqueuedAt: Instant;
  /** Set by hand: takes the place of the natural one. */
  rankedAt: Instant | null;
};
export type QueueRules = {
  fairAgeingMinutes: number;
  /** How many units an order has on the job already. */
  liveOf: (workOrderId: string) => number;
};

const MINUTE_MS = 60_000;

/**
 * The queue in its order (D3): priority, then the time that an entry counts from, then id. With fair ageing each further
 * unit of one order, those on the job included, counts from so many minutes later than the one before it; what was placed
 * by hand counts from there. Nothing lifts an entry over a higher priority. `placeAt` in packages/services/queue/order.ts is the same in SQL.
 */
export function orderQueue<T extends Queued>(entries: readonly T[], rules: QueueRules): (T & { placeAt: Instant })[] {
  const ofOrder = Map.groupBy(entries.toSorted(older), (entry) => entry.workOrderId);
  return entries
    .map((entry) => {
      const before = rules.liveOf(entry.workOrderId) + (ofOrder.get(entry.workOrderId)?.indexOf(entry) ?? 0);
      const natural = Date.parse(entry.enqueuedAt) + before * rules.fairAgeingMinutes * MINUTE_MS;
      return { ...entry, placeAt: new Date(entry.rankedAt ? Date.parse(entry.rankedAt) : natural).toISOString() };
    })
    .toSorted((a, b) => a.priority - b.priority || compare(a.placeAt, b.placeAt) || compare(a.id, b.id));
}

function older(a: Queued, b: Queued): number {
  return Date.parse(a.enqueuedAt) - Date.parse(b.enqueuedAt) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
