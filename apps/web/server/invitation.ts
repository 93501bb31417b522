import { TenantUnavailable } from '@yardmaster/database/errors';
import { inTenant } from '@yardmaster/database/tenant-db';
import { Refused } from '@yardmaster/services/outcome';
import { readLink } from '@yardmaster/services/sign-in/read-link';
import { webPools } from './pools.ts';
import { tenantOfHost } from './principal.ts';

export type Invitation = { subdomain: string; organisation: string; name: string; email: string };

/** Whom a one-time link (`acme.PYZ0…`) greets; undefined where it was used, is too old, or belongs to another host. */
export async function readInvitation(link: string, headers: Headers): Promise<Invitation | undefined> {
  const [subdomain = '', token = ''] = link.slice(0, 200).split('.');
  if (!/^[a-z0-9-]{2,63}$/.test(subdomain) || token === '') return undefined;
  const pools = webPools();
  try {
    const named = await tenantOfHost(headers, pools);
    const tenant = await pools.tenants.bySubdomain(subdomain);
    if (!tenant || (named && named.id !== tenant.id)) return undefined;
    const principal = { kind: 'system', job: 'sign-in', tenantId: tenant.id } as const;
    const person = await inTenant(pools, principal, (db) => readLink(db, token), { readOnly: true });
    return person && { subdomain, organisation: tenant.name, ...person };
  } catch (error) {
    if (error instanceof TenantUnavailable || error instanceof Refused) return undefined;
    throw error;
  }
}
