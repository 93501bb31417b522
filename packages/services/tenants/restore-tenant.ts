import { sqlState } from '@yardmaster/database/errors';
import { migrateTenant, ownerRoleOf } from '@yardmaster/database/migrate';
import { subdomain as subdomainSchema } from '@yardmaster/domain/tenant/subdomain';
import { inEnglish } from '@yardmaster/domain/words/sentence';
import { Refused } from '../outcome.ts';
import { findDeletedTenant, type TenantRecord } from './find-tenant.ts';
import { type Maintenance, recordOperator } from './maintenance.ts';
import { refuseUnparsed } from './refuse-unparsed.ts';

/**
 * Opens a deleted tenant again, at another address where its own was given away meanwhile. Its schema is brought to
 * this version first, as `migrate` leaves deleted tenants out. Refusals: not_found, duplicate (the address), invalid_request,
 * illegal_transition.
 */
export async function restoreTenant(
  maintenance: Maintenance,
  operator: string,
  subdomainOrId: string,
  at?: string,
): Promise<TenantRecord> {
  const tenant = await findDeletedTenant(maintenance, subdomainOrId);
  const parsed = subdomainSchema.safeParse(at ?? tenant.subdomain);
  if (!parsed.success) return refuseUnparsed(parsed.error);
  const subdomain = parsed.data;
  const schema = { id: tenant.id, schema_name: tenant.schemaName, role_name: tenant.roleName };
  await migrateTenant(maintenance, schema, await ownerRoleOf(maintenance), new Date());
  try {
    await maintenance.begin(async (tx) => {
      const back = await tx`
        UPDATE tenant_management.tenants
        SET status = 'active', deleted_at = NULL, subdomain = ${subdomain}, updated_at = now(), updated_by = ${operator}
        WHERE id = ${tenant.id} AND status = 'deleted'`;
      if (back.count === 0)
        throw new Refused(
          'illegal_transition',
          inEnglish(`The tenant "${subdomainOrId}" was restored or purged meanwhile.`),
        );
      await recordOperator(tx, { operator, action: 'tenant.restored', tenantId: tenant.id, details: { subdomain } });
    });
  } catch (error) {
    if (sqlState(error) === '23505') {
      throw new Refused(
        'duplicate',
        inEnglish(`The address "${subdomain}" is taken meanwhile. Give another: --to <subdomain>`),
        {
          field: 'subdomain',
        },
      );
    }
    throw error;
  }
  return { ...tenant, subdomain, status: 'active', deletedAt: null };
}
