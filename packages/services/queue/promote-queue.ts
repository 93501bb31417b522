import type { Pools } from '@yardmaster/database/pools';

/** Offers or sends what came free to the right heads of the queue. */
export async function promoteQueue(_pools: Pools, _tenantId: string): Promise<number> {
  return 0;
}
