import type { Pools } from '@yardmaster/database/pools';
import type { Principal, TenantDb } from '@yardmaster/database/tenant-db';
import { runCommand } from '../commands/run.ts';
import type { Outcome } from '../outcome.ts';
import { itemCommandId } from './item-id.ts';

/** What became of an item: answered, failed by a fault of ours, or not begun in time. */
export type ItemResult<T> = { outcome: Outcome<T> } | { fault: unknown } | { notBegun: true };

export type BatchWork<I, T> = {
  /** The command of one item, as in receipts. */
  name: string;
  key: string;
  items: readonly I[];
  run(db: TenantDb, item: I): Promise<Outcome<T>>;
  /** After this no further item is begun; those that were begun are answered. */
  deadlineMs?: number;
};

/** Below what people and proxies wait for an answer, by more than one item can take. */
const BATCH_DEADLINE_MS = 20_000;

/**
 * Runs each item as a command of its own, with a transaction and a receipt under `<key>/<index>`: what one is refused does
 * not touch the others, and the same key again gives the same outcomes, for those that were not begun too.
 * @returns one result for each item, in order
 */
export async function runBatch<I, T>(
  pools: Pools,
  principal: Principal,
  { name, key, items, run, deadlineMs = BATCH_DEADLINE_MS }: BatchWork<I, T>,
): Promise<ItemResult<T>[]> {
  const until = performance.now() + deadlineMs;
  const results = items.map((): ItemResult<T> => ({ notBegun: true }));
  for (const [index, item] of items.entries()) {
    if (performance.now() >= until) break;
    // In turn: where two items reach for the same unit, the earlier one has it.
    results[index] = await one(() =>
      runCommand(pools, principal, { name, commandId: itemCommandId(key, index), body: item }, (db) => run(db, item)),
    );
  }
  return results;
}

async function one<T>(run: () => Promise<Outcome<T>>): Promise<ItemResult<T>> {
  try {
    return { outcome: await run() };
  } catch (fault) {
    return { fault };
  }
}
