import { sqlState } from '@yardmaster/database/errors';
import { line } from '@yardmaster/domain/primitives';
import { subdomain as subdomainSchema } from '@yardmaster/domain/tenant/subdomain';
import { inEnglish } from '@yardmaster/domain/words/sentence';
import { z } from 'zod';
import { Refused } from '../outcome.ts';
import { findTenant, type TenantRecord } from './find-tenant.ts';
import { type Maintenance, recordOperator } from './maintenance.ts';
import { refuseUnparsed } from './refuse-unparsed.ts';

const body = z
  .object({ name: line(120), subdomain: subdomainSchema })
  .partial()
  .refine((v) => v.name !== undefined || v.subdomain !== undefined, 'Give a name or a subdomain');

/**
 * Changes a tenant's name, its address, or both. Schema and role keep their names: nothing moves. API keys name the
 * address they were made for and end with it. Refusals: invalid_request, not_found, duplicate (the address).
 */
export async function renameTenant(
  maintenance: Maintenance,
  operator: string,
  subdomain: string,
  to: { name?: string | undefined; subdomain?: string | undefined },
): Promise<TenantRecord> {
  const parsed = body.safeParse(to);
  if (!parsed.success) return refuseUnparsed(parsed.error);
  const tenant = await findTenant(maintenance, subdomain);
  const next = { name: parsed.data.name ?? tenant.name, subdomain: parsed.data.subdomain ?? tenant.subdomain };
  try {
    await maintenance.begin(async (tx) => {
      await tx`
        UPDATE tenant_management.tenants
        SET name = ${next.name}, subdomain = ${next.subdomain}, updated_at = now(), updated_by = ${operator}
        WHERE id = ${tenant.id} AND status <> 'deleted'`;
      const details = { from: { name: tenant.name, subdomain: tenant.subdomain }, to: next };
      await recordOperator(tx, { operator, action: 'tenant.renamed', tenantId: tenant.id, details });
    });
  } catch (error) {
    if (sqlState(error) === '23505')
      throw new Refused('duplicate', inEnglish(`The address "${next.subdomain}" is taken.`), { field: 'subdomain' });
    throw error;
  }
  return { ...tenant, ...next };
}
