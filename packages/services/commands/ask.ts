import type { Pools } from '@yardmaster/database/pools';
import { inTenant, type Principal, type TenantDb } from '@yardmaster/database/tenant-db';
import { done, type Outcome, Refused } from '../outcome.ts';

/** Runs a read in a read-only transaction; a `Refused` becomes a value again. */
export async function ask<T>(
  pools: Pools,
  principal: Principal,
  read: (db: TenantDb) => Promise<T>,
): Promise<Outcome<T>> {
  try {
    return done(await inTenant(pools, principal, read, { readOnly: true }));
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal };
    throw error;
  }
}
