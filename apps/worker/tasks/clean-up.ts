import type { Principal } from '@yardmaster/database/tenant-db';
import { cleanUp as cleanUpTenant } from '@yardmaster/services/jobs/clean-up';
import { withRun } from '@yardmaster/services/jobs/with-run';
import type { Worker } from '../context.ts';

/** Deletes sessions, links, failed sign-ins, messages and files that are past their days. */
export async function cleanUp({ pools, storage, log }: Worker, tenantId: string): Promise<void> {
  const principal: Principal = { kind: 'system', job: 'clean-up', tenantId };
  const result = await withRun(pools, principal, 'clean-up', () => cleanUpTenant(pools, principal, storage));
  log.info({ tenantId, ...result }, 'cleaned up');
}
