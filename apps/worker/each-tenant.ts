import { withDeadline } from '@yardmaster/database/deadline';
import type { Tenant } from '@yardmaster/domain/tenant/tenant';
import type { Worker } from './context.ts';

const LANES = 4;

/** Works for every active tenant, a few at a time, each within its deadline; one that fails is logged and stops nobody. */
export async function eachTenant(
  { pools, log, stopping }: Worker,
  deadlineMs: number,
  work: (tenant: Tenant) => Promise<void>,
): Promise<{ tenants: number; failed: number }> {
  const tenants = await pools.tenants.active();
  const queue = [...tenants];
  let failed = 0;
  const lane = async () => {
    for (let tenant = queue.shift(); tenant && !stopping.aborted; tenant = queue.shift()) {
      try {
        await withDeadline(work(tenant), deadlineMs);
      } catch (error) {
        failed++;
        log.error({ tenant: tenant.subdomain, err: error }, 'work for a tenant failed');
      }
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return { tenants: tenants.length, failed };
}
