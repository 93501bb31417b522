import type { Tenant, TenantStatus } from '@yardmaster/domain/tenant/tenant';
import { inEnglish } from '@yardmaster/domain/words/sentence';
import { Refused } from '../outcome.ts';
import type { Maintenance } from './maintenance.ts';

export type TenantRecord = Tenant & { createdAt: string; deletedAt: string | null };

type Row = {
  id: string;
  name: string;
  subdomain: string;
  schema_name: string;
  role_name: string;
  region: string;
  status: TenantStatus;
  created_at: Date;
  deleted_at: Date | null;
};

export const TENANT_COLUMNS = 'id, name, subdomain, schema_name, role_name, region, status, created_at, deleted_at';

export function toTenantRecord(row: Row): TenantRecord {
  return {
    id: row.id,
    name: row.name,
    subdomain: row.subdomain,
    schemaName: row.schema_name,
    roleName: row.role_name,
    region: row.region,
    status: row.status,
    createdAt: row.created_at.toISOString(),
    deletedAt: row.deleted_at?.toISOString() ?? null,
  };
}

/** The tenant that has this address now. @throws Refused `not_found` */
export async function findTenant(maintenance: Pick<Maintenance, 'unsafe'>, subdomain: string): Promise<TenantRecord> {
  const [row] = await maintenance.unsafe<Row[]>(
    `SELECT ${TENANT_COLUMNS} FROM tenant_management.tenants WHERE subdomain = $1 AND status <> 'deleted'`,
    [subdomain],
  );
  if (!row) throw new Refused('not_found', inEnglish(`There is no tenant "${subdomain}". See: yardmaster tenant list`));
  return toTenantRecord(row);
}

/** The tenant last deleted at this address, or the deleted one with this id. @throws Refused `not_found` */
export async function findDeletedTenant(
  maintenance: Pick<Maintenance, 'unsafe'>,
  subdomainOrId: string,
): Promise<TenantRecord> {
  const [row] = await maintenance.unsafe<Row[]>(
    `SELECT ${TENANT_COLUMNS} FROM tenant_management.tenants
     WHERE status = 'deleted' AND (subdomain = $1 OR id::text = $1) ORDER BY deleted_at DESC LIMIT 1`,
    [subdomainOrId],
  );
  if (!row)
    throw new Refused(
      'not_found',
      inEnglish(`There is no deleted tenant "${subdomainOrId}". See: yardmaster tenant list --deleted`),
    );
  return toTenantRecord(row);
}
