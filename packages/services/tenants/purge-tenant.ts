import { ident } from '@yardmaster/database/ddl';
import type { Storage } from '@yardmaster/storage/storage';
import { inEnglish } from '@yardmaster/domain/words/sentence';
import { Refused } from '../outcome.ts';
import { findDeletedTenant, type TenantRecord } from './find-tenant.ts';
import { type Maintenance, recordOperator } from './maintenance.ts';

/**
 * Destroys what a deleted tenant left: both schemas and the role, in one transaction, and then its files. There is no way back but a backup.
 * Refusals: not_found (also for a tenant that is not deleted yet: two steps, never one), in_use where another tenant has
 * the address by now, so that nobody destroys what they did not mean.
 */
export async function purgeTenant(
  maintenance: Maintenance,
  operator: string,
  subdomainOrId: string,
  storage: Pick<Storage, 'deleteAll'>,
): Promise<TenantRecord> {
  const tenant = await findDeletedTenant(maintenance, subdomainOrId);
  if (subdomainOrId !== tenant.id && (await isOpen(maintenance, tenant.subdomain))) {
    throw new Refused(
      'in_use',
      inEnglish(`"${tenant.subdomain}" is open. To purge the one deleted before, name its id: ${tenant.id}`),
    );
  }
  await maintenance.begin(async (tx) => {
    // Locks the row against a restore at the same moment.
    const gone = await tx`DELETE FROM tenant_management.tenants WHERE id = ${tenant.id} AND status = 'deleted'`;
    if (gone.count === 0)
      throw new Refused(
        'illegal_transition',
        inEnglish(`The tenant "${subdomainOrId}" was restored or purged meanwhile.`),
      );
    await tx`SELECT set_config('lock_timeout', '10s', true)`;
    await tx.unsafe(
      `DROP SCHEMA IF EXISTS ${ident(`${tenant.schemaName}_archive`)}, ${ident(tenant.schemaName)} CASCADE`,
    );
    await tx.unsafe(`DROP ROLE IF EXISTS ${ident(tenant.roleName)}`);
    const details = { subdomain: tenant.subdomain, schemaName: tenant.schemaName };
    await recordOperator(tx, { operator, action: 'tenant.purged', tenantId: tenant.id, details });
  });
  // No row speaks of them any more; where this fails, their folder is left, under the tenant's id.
  await storage.deleteAll(tenant.id);
  return tenant;
}

async function isOpen(maintenance: Maintenance, subdomain: string): Promise<boolean> {
  const found =
    await maintenance`SELECT 1 FROM tenant_management.tenants WHERE subdomain = ${subdomain} AND status <> 'deleted'`;
  return found.length > 0;
}
