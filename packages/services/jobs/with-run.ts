import type { Pools } from '@yardmaster/database/pools';
import { inTenant, type Principal } from '@yardmaster/database/tenant-db';
import { finishRun, type JobResult, startRun } from './job-run.ts';
import { reasonOf } from './reason.ts';

/** Does a job of a tenant with a record of the run, which says how it ended also when the work throws. */
export async function withRun<R extends JobResult>(
  pools: Pools,
  principal: Principal,
  job: string,
  work: () => Promise<R>,
): Promise<R> {
  const id = await inTenant(pools, principal, (db) => startRun(db, job));
  try {
    const result = await work();
    await inTenant(pools, principal, (db) => finishRun(db, id, 'succeeded', result));
    return result;
  } catch (error) {
    await inTenant(pools, principal, (db) => finishRun(db, id, 'failed', { error: reasonOf(error) })).catch(() => {});
    throw error;
  }
}
