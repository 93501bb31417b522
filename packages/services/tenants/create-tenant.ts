import { sqlState } from '@yardmaster/database/errors';
import type { Pools } from '@yardmaster/database/pools';
import { provisionTenant } from '@yardmaster/database/provision';
import { email, line } from '@yardmaster/domain/primitives';
import { settings, timeZone } from '@yardmaster/domain/tenant/settings';
import { subdomain } from '@yardmaster/domain/tenant/subdomain';
import type { Tenant } from '@yardmaster/domain/tenant/tenant';
import { inEnglish } from '@yardmaster/domain/words/sentence';
import { z } from 'zod';
import { Refused } from '../outcome.ts';
import { type Invitation, inviteAdmin } from './invite-admin.ts';
import { type Maintenance, recordOperator } from './maintenance.ts';
import { refuseUnparsed } from './refuse-unparsed.ts';

export const createTenantBody = z.object({
  subdomain,
  name: line(120),
  timeZone,
  locale: settings.shape.locale,
  region: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, 'One to 40 lower-case letters, digits and hyphens')
    .default('default'),
  adminEmail: email,
  adminName: line(120).optional(),
});
export type CreateTenant = z.input<typeof createTenantBody>;

export type TenantMakers = { pools: Pools; maintenance: Maintenance; appUrl: string; operator: string };

/**
 * Makes a tenant with its schema, its role and its first admin, who chooses a password at the link.
 * Everything is checked before the first statement. Refusals: invalid_request, duplicate (the address).
 */
export async function createTenant(
  by: TenantMakers,
  input: CreateTenant,
): Promise<{ tenant: Tenant; admin: Invitation }> {
  const parsed = createTenantBody.safeParse(input);
  if (!parsed.success) return refuseUnparsed(parsed.error);
  const body = parsed.data;
  const tenant = await provision(by, body);
  await recordOperator(by.maintenance, {
    operator: by.operator,
    action: 'tenant.created',
    tenantId: tenant.id,
    details: { subdomain: tenant.subdomain, region: tenant.region },
  });
  const admin = await inviteAdmin(by.pools, tenant, { email: body.adminEmail, name: body.adminName });
  return { tenant, admin };
}

async function provision(by: TenantMakers, body: z.output<typeof createTenantBody>): Promise<Tenant> {
  try {
    return await provisionTenant(by.maintenance, {
      subdomain: body.subdomain,
      name: body.name,
      region: body.region,
      settings: { timeZone: body.timeZone, locale: body.locale },
      operator: by.operator,
      appUrl: by.appUrl,
    });
  } catch (error) {
    if (sqlState(error) === '23505')
      throw new Refused('duplicate', inEnglish(`The address "${body.subdomain}" is taken.`), { field: 'subdomain' });
    throw error;
  }
}
