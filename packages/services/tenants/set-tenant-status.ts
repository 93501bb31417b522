import { Refused } from '../outcome.ts';
import { findTenant, type TenantRecord } from './find-tenant.ts';
import { type Maintenance, recordOperator } from './maintenance.ts';
import { inEnglish } from '@yardmaster/domain/words/sentence';

/**
 * Suspends a tenant or lets it work again; in force everywhere within two seconds (the registry's cache).
 * Refusals: not_found, illegal_transition (it is so already).
 */
export async function setTenantStatus(
  maintenance: Maintenance,
  operator: string,
  subdomain: string,
  to: 'active' | 'suspended',
): Promise<TenantRecord> {
  const tenant = await findTenant(maintenance, subdomain);
  const from = to === 'active' ? 'suspended' : 'active';
  return maintenance.begin(async (tx) => {
    const changed = await tx`
      UPDATE tenant_management.tenants SET status = ${to}, updated_at = now(), updated_by = ${operator}
      WHERE id = ${tenant.id} AND status = ${from}`;
    if (changed.count === 0)
      throw new Refused('illegal_transition', inEnglish(`The tenant "${subdomain}" is not ${from}.`));
    const action = to === 'active' ? 'tenant.resumed' : 'tenant.suspended';
    await recordOperator(tx, { operator, action, tenantId: tenant.id });
    return { ...tenant, status: to };
  });
}
