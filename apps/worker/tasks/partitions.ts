import type { Principal } from '@yardmaster/database/tenant-db';
import { extendPartitions } from '@yardmaster/services/jobs/extend-partitions';
import { withRun } from '@yardmaster/services/jobs/with-run';
import type { Worker } from '../context.ts';

/** Makes the coming months' partitions of a tenant. */
export async function partitions({ pools, maintenance, log }: Worker, tenantId: string): Promise<void> {
  const tenant = await pools.tenants.byId(tenantId);
  if (!tenant) return; // purged since the job was sent
  const principal: Principal = { kind: 'system', job: 'partitions', tenantId };
  const { made } = await withRun(pools, principal, 'partitions', async () => {
    const names = await extendPartitions(maintenance(), tenant, new Date());
    return { made: names.length };
  });
  if (made > 0) log.info({ tenantId, made }, 'made partitions');
}
