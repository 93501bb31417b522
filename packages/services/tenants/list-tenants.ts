import { TENANT_COLUMNS, type TenantRecord, toTenantRecord } from './find-tenant.ts';
import type { Maintenance } from './maintenance.ts';

const LIST_MAX = 10_000;

/** Every tenant by address; those deleted but not purged only when asked for. */
export async function listTenants(maintenance: Maintenance, withDeleted: boolean): Promise<TenantRecord[]> {
  const rows = await maintenance.unsafe<Parameters<typeof toTenantRecord>[0][]>(
    `SELECT ${TENANT_COLUMNS} FROM tenant_management.tenants
     WHERE $1 OR status <> 'deleted' ORDER BY subdomain, created_at LIMIT ${LIST_MAX}`,
    [withDeleted],
  );
  return rows.map(toTenantRecord);
}
