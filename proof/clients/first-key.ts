import { createPools } from '@yardmaster/database/pools';
import { inTenant } from '@yardmaster/database/tenant-db';
import { createApiKey } from '@yardmaster/services/api-keys/create-api-key';

/** A key of an admin, as the command line's `api-key create` makes it. @throws Error when there is no such tenant */
export async function firstKey(appUrl: string, subdomain: string): Promise<string> {
  const pools = createPools({ url: appUrl, count: 1, size: 1, applicationName: 'yardmaster proof' });
  try {
    const tenant = await pools.tenants.bySubdomain(subdomain);
    if (!tenant) throw new Error(`there is no tenant ${subdomain}`);
    const outcome = await inTenant(pools, { kind: 'operator', tenantId: tenant.id }, (db) =>
      createApiKey(db, { name: 'Proof', role: 'admin' }),
    );
    if (!outcome.ok) throw new Error(`no key for ${subdomain}: ${outcome.refusal.code}`);
    return outcome.body.key;
  } finally {
    await pools.end();
  }
}
