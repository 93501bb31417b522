import type { Pools } from '@yardmaster/database/pools';
import { promoteQueue } from './promote-queue.ts';

/** Per tenant the promotion that is under way, and whether another is wanted after it. */
const underWay = new WeakMap<Pools, Map<string, { again: boolean }>>();

/**
 * Promotes what a command has freed, or put into the queue, once that is committed. Whoever comes while a promotion is under
 * way shares the next one with all others who do: it begins after each of them has committed. Nobody waits for it, and
 * behind it stands the worker's sweep, so that a failure is nobody's.
 */
export function promoteSoon(pools: Pools, tenantId: string): void {
  const tenants = underWay.get(pools) ?? new Map<string, { again: boolean }>();
  underWay.set(pools, tenants);
  const running = tenants.get(tenantId);
  if (running) running.again = true;
  else void promoteUntilQuiet(pools, tenantId, tenants);
}

async function promoteUntilQuiet(
  pools: Pools,
  tenantId: string,
  tenants: Map<string, { again: boolean }>,
): Promise<void> {
  const own = { again: false };
  tenants.set(tenantId, own);
  do {
    own.again = false;
    await promoteQueue(pools, tenantId).catch(() => {});
  } while (own.again);
  tenants.delete(tenantId);
}
