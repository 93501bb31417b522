import { ownerRoleOf } from '@yardmaster/database/migrate';
import { ensurePartitions } from '@yardmaster/database/partitions';
import type { Tenant } from '@yardmaster/domain/tenant/tenant';
import type { Maintenance } from '../tenants/maintenance.ts';

/**
 * Makes the months of a tenant that are missing, three ahead; a completion in a month without a partition would fail.
 * Gives up where a lock is not granted within two seconds rather than let dispatches wait behind it.
 */
export async function extendPartitions(maintenance: Maintenance, tenant: Tenant, now: Date): Promise<string[]> {
  const ownerRole = await ownerRoleOf(maintenance);
  return maintenance.begin<string[]>(async (tx) => {
    await tx`SELECT set_config('lock_timeout', '2s', true), set_config('statement_timeout', '30s', true)`;
    await tx`SELECT pg_advisory_xact_lock(hashtextextended(${`yardmaster migrate ${tenant.id}`}, 0))`;
    return ensurePartitions(tx, tenant, ownerRole, now);
  });
}
