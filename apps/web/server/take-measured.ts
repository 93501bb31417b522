import { Unauthenticated } from '@yardmaster/database/errors';
import { inTenant, type Principal } from '@yardmaster/database/tenant-db';
import type { Fix } from '@yardmaster/domain/position/position';
import { parseTrackerKey } from '@yardmaster/services/trackers/secret';
import { takeFixes } from '@yardmaster/services/trackers/take-fixes';
import type { Call } from './endpoint.ts';
import { webPools } from './pools.ts';
import { type Caller, originOf, tenantOfHost } from './principal.ts';
import { admit, remember } from './rate-limit.ts';

/**
 * Keeps what a tracker sent. Its requests are counted like those of a key, and guesses like a stranger's.
 * @returns how many measurements were new
 * @throws Unauthenticated; Refused too_many_requests, not_found (no such subdomain); TenantUnavailable
 */
export async function takeMeasured(call: Call, key: string | undefined, fixes: readonly Fix[]): Promise<number> {
  const pools = webPools();
  const { headers } = call.request;
  const named = await tenantOfHost(headers, pools);
  const parsed = key === undefined ? undefined : parseTrackerKey(key.trim());
  const tenant = parsed && (await pools.tenants.bySubdomain(parsed.subdomain));
  if (!parsed || !tenant || (named && named.id !== tenant.id)) throw new Unauthenticated('no such tracker');
  const { secretHash } = parsed;
  const counted: Caller = {
    principal: { kind: 'api_key', tenantId: tenant.id, secretHash },
    subdomain: tenant.subdomain,
    session: undefined,
  };
  await admit(call, counted);
  const origin = originOf(headers, call.requestId);
  // The tracker's own rights are this one verb, which looks its key up.
  const principal: Principal = { kind: 'system', job: 'intake', tenantId: tenant.id, origin };
  const kept = await inTenant(pools, principal, (db) => takeFixes(db, secretHash, fixes));
  remember(counted);
  return kept;
}
