import { readFile } from 'node:fs/promises';
import { openMaintenance } from '@yardmaster/database/ddl';
import { createPools, type Pools } from '@yardmaster/database/pools';
import { verifyReplay } from '@yardmaster/services/replay/verify-replay';
import { verifyTenant } from '@yardmaster/services/verify/verify-tenant';
import type { Sql } from 'postgres';
import { canaryOf } from '../canary.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Line } from '../history.ts';
import type { Evidence, TenantEvidence } from './evidence.ts';
import { readFreshGuards, readGuards } from './read-guards.ts';
import { readEvents, readReceipts, readTables } from './read-tables.ts';
import { readWaiting } from './read-waiting.ts';

/** Of one log; a product that writes more has another trouble. */
const LOG_BYTES_MAX = 256 * 1024 * 1024;
const ATTEMPTS = 5;

type Tenant = { id: string; subdomain: string; schemaName: string; roleName: string };
/** What is read of a cluster: a test has no processes. */
export type Source = Pick<Cluster, 'maintenanceUrl' | 'appUrl'> & {
  webs: readonly { name: string; log: string }[];
  worker: { name: string; log: string };
  database: { log: string };
  /** Of the command line's runs; absent where there were none. */
  archive?: { log: string };
};

/**
 * Reads all that a run left behind, once the product is at rest: its tables in one snapshot per tenant, the reports of
 * verify and replay before and after which nothing may have been written, and the logs.
 * @throws Error when a tenant does not come to rest, or has more rows than can be looked at
 */
export async function readEvidence(cluster: Source, history: readonly Line[], seed: number): Promise<Evidence> {
  const { maintenanceUrl, appUrl } = cluster;
  const sql = openMaintenance(maintenanceUrl);
  const pools = createPools({ url: appUrl, count: 1, size: 2, applicationName: 'yardmaster proof' });
  try {
    const found = await sql<Tenant[]>`
      SELECT id, subdomain, schema_name AS "schemaName", role_name AS "roleName"
      FROM tenant_management.tenants WHERE status = 'active' ORDER BY subdomain LIMIT 10000`;
    const tenants: TenantEvidence[] = [];
    for (const tenant of found) tenants.push(await readAtRest(sql, pools, tenant, seed));
    const freshGuards = await readFreshGuards(sql, appUrl);
    return { seed, history, tenants, freshGuards, logs: await readLogs(cluster) };
  } finally {
    await Promise.all([sql.end({ timeout: 5 }), pools.end()]);
  }
}

async function readAtRest(sql: Sql, pools: Pools, tenant: Tenant, seed: number): Promise<TenantEvidence> {
  const { id, subdomain, schemaName } = tenant;
  const principal = { kind: 'operator', tenantId: id } as const;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const snapshot = await sql.begin('ISOLATION LEVEL REPEATABLE READ READ ONLY', async (tx) => ({
      events: await readEvents(tx, schemaName),
      receipts: await readReceipts(tx, schemaName),
      tables: { ...(await readTables(tx, schemaName)), ...(await readTables(tx, `${schemaName}_archive`, 'archive.')) },
      guards: await readGuards(tx, tenant),
    }));
    const [verify, replay, waiting] = await Promise.all([
      verifyTenant(pools, principal),
      verifyReplay(pools, principal),
      readWaiting(pools, id),
    ]);
    const [after] = await sql.unsafe<{ events: number; receipts: number }[]>(
      `SELECT (SELECT count(*) FROM "${schemaName}".events)::int AS events,
        (SELECT count(*) FROM "${schemaName}".command_receipts)::int AS receipts`,
    );
    const isAtRest = after?.events === snapshot.events.length && after.receipts === snapshot.receipts.length;
    if (isAtRest) return { id, subdomain, canary: canaryOf(seed, subdomain), ...snapshot, verify, replay, waiting };
  }
  throw new Error(`${subdomain} is not at rest: something was written while it was read, ${ATTEMPTS} times`);
}

async function readLogs({ webs, worker, database, archive }: Source): Promise<Evidence['logs']> {
  const files = [
    ...webs,
    worker,
    { name: 'database', log: database.log },
    ...(archive ? [{ name: 'archive', log: archive.log }] : []),
  ];
  return Promise.all(
    files.map(async ({ name, log }) => {
      const text = await readFile(log, 'utf8');
      if (text.length > LOG_BYTES_MAX) throw new Error(`the log of ${name} is larger than ${LOG_BYTES_MAX} bytes`);
      return { name, text };
    }),
  );
}
