import { ident } from '@yardmaster/database/ddl';
import { Refused } from '../outcome.ts';
import { findDeletedTenant, type TenantRecord } from './find-tenant.ts';
import { type Maintenance, recordOperator } from './maintenance.ts';

/**
 * Destroys what a deleted tenant left: both schemas and the role, in one transaction. There is no way back but a backup.
 * Refusals: not_found (also for a tenant that is not deleted yet: two steps, never one).
 */
export async function purgeTenant(
  maintenance: Maintenance,
  operator: string,
  subdomainOrId: string,
): Promise<TenantRecord> {
  const tenant = await findDeletedTenant(maintenance, subdomainOrId);
  await maintenance.begin(async (tx) => {
    // Locks the row against a restore at the same moment.
    const gone = await tx`DELETE FROM tenant_management.tenants WHERE id = ${tenant.id} AND status = 'deleted'`;
    if (gone.count === 0)
      throw new Refused('illegal_transition', `The tenant "${subdomainOrId}" was restored or purged meanwhile.`);
    await tx`SELECT set_config('lock_timeout', '10s', true)`;
    await tx.unsafe(
      `DROP SCHEMA IF EXISTS ${ident(`${tenant.schemaName}_archive`)}, ${ident(tenant.schemaName)} CASCADE`,
    );
    await tx.unsafe(`DROP ROLE IF EXISTS ${ident(tenant.roleName)}`);
    const details = { subdomain: tenant.subdomain, schemaName: tenant.schemaName };
    await recordOperator(tx, { operator, action: 'tenant.purged', tenantId: tenant.id, details });
  });
  return tenant;
}
