import type { Pools } from '@yardmaster/database/pools';
import { outbox } from '@yardmaster/database/tables/records';
import { inTenant, type Principal, type TenantDb } from '@yardmaster/database/tenant-db';
import { asc, inArray } from 'drizzle-orm';

export type OutboxEntry = { id: string; topic: string; payload: Record<string, unknown> };

const ENTRIES_PER_BATCH = 500;
const BATCHES_MAX = 200;

/**
 * Takes what waits in a tenant's outbox to whom it concerns, oldest first, then forgets it. `deliver` runs in the transaction
 * that deletes the entries: what it notes down is there exactly when they are gone. Two processes may take the same ones at
 * once, so it must bear the same id twice.
 * @returns how many were taken; what is beyond the bound waits for the next call
 */
export async function relayOutbox(
  pools: Pools,
  principal: Principal,
  deliver: (entries: readonly OutboxEntry[], db: TenantDb) => Promise<void> | void,
): Promise<number> {
  let taken = 0;
  for (let batch = 0; batch < BATCHES_MAX; batch++) {
    const count = await inTenant(pools, principal, async (db) => {
      const { tx } = db;
      const entries = await tx
        .select({ id: outbox.id, topic: outbox.topic, payload: outbox.payload })
        .from(outbox)
        .orderBy(asc(outbox.id))
        .limit(ENTRIES_PER_BATCH);
      if (entries.length === 0) return 0;
      await deliver(entries, db);
      await tx.delete(outbox).where(
        inArray(
          outbox.id,
          entries.map((entry) => entry.id),
        ),
      );
      return entries.length;
    });
    taken += count;
    if (count < ENTRIES_PER_BATCH) break;
  }
  return taken;
}
