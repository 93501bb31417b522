import { Unauthenticated } from '@yardmaster/database/errors';
import type { Pools } from '@yardmaster/database/pools';
import type { Origin, Principal } from '@yardmaster/database/tenant-db';
import type { Tenant } from '@yardmaster/domain/tenant/tenant';
import { parseApiKey } from '@yardmaster/services/api-keys/secret';
import { Refused } from '@yardmaster/services/outcome';
import { webConfig } from './config.ts';
import { addressOf, subdomainOf } from './host.ts';
import { readSessionToken, type SessionToken } from './token.ts';

export type Caller = {
  principal: Principal;
  /** The tenant's name in addresses. */
  subdomain: string;
  /** Set when a browser's cookie speaks: then a change must come from our own pages. */
  session: SessionToken | undefined;
};

/**
 * Who asks: an API key, or the sign-in cookie, and for which tenant. The host's subdomain and they must agree.
 * @throws Refused not_found (no such subdomain), tenant_mismatch; Unauthenticated
 */
export async function resolveCaller(headers: Headers, pools: Pools, requestId: string): Promise<Caller> {
  const named = await tenantOfHost(headers, pools);
  const origin = originOf(headers, requestId);
  const authorization = headers.get('authorization');
  if (authorization && /^bearer /i.test(authorization)) {
    const key = parseApiKey(authorization.slice('bearer '.length).trim());
    const tenant = key && (await pools.tenants.bySubdomain(key.subdomain));
    if (!key || !tenant) throw new Unauthenticated('no such key');
    agree(named, tenant.id);
    const principal: Principal = { kind: 'api_key', tenantId: tenant.id, secretHash: key.secretHash, origin };
    return { principal, subdomain: tenant.subdomain, session: undefined };
  }
  const session = await readSessionToken(headers);
  if (!session) throw new Unauthenticated('not signed in');
  agree(named, session.tenantId);
  const { tenantId, sessionId, userId } = session;
  return { principal: { kind: 'session', tenantId, sessionId, userId, origin }, subdomain: session.subdomain, session };
}

/** The tenant that the host names; undefined on the bare host. @throws Refused not_found when it names none of ours */
export async function tenantOfHost(headers: Headers, pools: Pools): Promise<Tenant | undefined> {
  const subdomain = subdomainOf(headers.get('host'), webConfig().baseHost);
  if (subdomain === null) return undefined;
  const tenant = /^[a-z0-9-]{1,63}$/.test(subdomain) ? await pools.tenants.bySubdomain(subdomain) : undefined;
  if (!tenant) throw new Refused('not_found');
  return tenant;
}

/** Where a request came from, for the audit. */
export function originOf(headers: Headers, requestId: string): Origin {
  const address = addressOf(headers);
  const userAgent = headers.get('user-agent')?.slice(0, 300);
  return { ...(address ? { address } : {}), ...(userAgent ? { userAgent } : {}), requestId };
}

function agree(named: Tenant | undefined, tenantId: string): void {
  if (named && named.id !== tenantId) throw new Refused('tenant_mismatch');
}
