import { findTenant, type TenantRecord } from './find-tenant.ts';
import { type Maintenance, recordOperator } from './maintenance.ts';

/** Closes a tenant: nobody gets in and its address is free at once; its data stays until it is purged. Refusals: not_found. */
export async function deleteTenant(
  maintenance: Maintenance,
  operator: string,
  subdomain: string,
): Promise<TenantRecord> {
  const tenant = await findTenant(maintenance, subdomain);
  const deletedAt = new Date();
  await maintenance.begin(async (tx) => {
    await tx`
      UPDATE tenant_management.tenants
      SET status = 'deleted', deleted_at = ${deletedAt}, updated_at = ${deletedAt}, updated_by = ${operator}
      WHERE id = ${tenant.id} AND status <> 'deleted'`;
    await recordOperator(tx, { operator, action: 'tenant.deleted', tenantId: tenant.id, details: { subdomain } });
  });
  return { ...tenant, status: 'deleted', deletedAt: deletedAt.toISOString() };
}
