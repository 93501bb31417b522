import { inTenant, type Principal } from '@yardmaster/database/tenant-db';
import { cutoffs } from '@yardmaster/domain/archive/cutoffs';
import { dropPositions } from '@yardmaster/services/jobs/drop-positions';
import { extendPartitions } from '@yardmaster/services/jobs/extend-partitions';
import { readTenantSettings } from '@yardmaster/services/jobs/tenant-settings';
import { withRun } from '@yardmaster/services/jobs/with-run';
import type { Worker } from '../context.ts';

/** Makes the coming months' partitions of a tenant, and drops those of positions that are past their days. */
export async function partitions({ pools, maintenance, log }: Worker, tenantId: string): Promise<void> {
  const tenant = await pools.tenants.byId(tenantId);
  if (!tenant) return; // purged since the job was sent
  const principal: Principal = { kind: 'system', job: 'partitions', tenantId };
  const { made, dropped } = await withRun(pools, principal, 'partitions', async () => {
    const now = new Date();
    const names = await extendPartitions(maintenance(), tenant, now);
    const { retention } = await inTenant(pools, principal, readTenantSettings);
    const { positionsBefore } = cutoffs(retention, now.toISOString());
    const gone = await dropPositions(maintenance(), tenant, positionsBefore);
    return { made: names.length, dropped: gone.length };
  });
  if (made + dropped > 0) log.info({ tenantId, made, dropped }, 'made and dropped partitions');
}
