import { once } from 'node:events';
import { openMaintenance } from '@yardmaster/database/ddl';
import { createPools } from '@yardmaster/database/pools';
import { createTestDatabase } from '@yardmaster/database/testkit/create-test-database';
import { fillClosed, idsOfTiers } from '@yardmaster/services/archive/testkit/fill-closed';
import { verifyTenant } from '@yardmaster/services/verify/verify-tenant';
import { expect, test } from 'vitest';
import { environment, spawnArchive, yardmaster } from './testkit/cli.ts';

const KILLS = 20;
const ORDERS = 3_000;
const AS_OF = '2040-01-01T00:00:00.000Z';
const PER_BATCH = 7;

test('archive killed twenty times in the middle: each row is in exactly one place', async () => {
  const database = await createTestDatabase();
  const env = environment(database);
  const tenant = database.tenants.acme;
  await fillClosed(database.maintenanceUrl, tenant, ORDERS);
  const before = await idsOfTiers(database.maintenanceUrl, tenant);
  const watch = openMaintenance(database.maintenanceUrl);
  const moved = async () => {
    const [row] = await watch.unsafe<{ n: number }[]>(`
      SELECT (SELECT count(*) FROM "${tenant.schemaName}_archive".dispatch_assignments)::int
           + (SELECT count(*) FROM "${tenant.schemaName}_archive".work_orders)::int AS n`);
    return row?.n ?? 0;
  };

  for (let kill = 0; kill < KILLS; kill++) {
    const child = spawnArchive(env, tenant.id, AS_OF, PER_BATCH);
    const gone = once(child, 'exit');
    // In the middle: some batches after the first, never the same number, often inside a statement.
    const enough = (await moved()) + PER_BATCH * (1 + ((kill * 5) % 17));
    while ((await moved()) < enough && child.exitCode === null)
      await new Promise((settle) => setTimeout(settle, 1 + (kill % 3)));
    child.kill('SIGKILL');
    const [, signal] = await gone;
    expect(signal).toBe('SIGKILL');
    const now = await idsOfTiers(database.maintenanceUrl, tenant);
    expect([...now.live, ...now.archived].toSorted()).toEqual(before.live);
  }

  const runs = await watch.unsafe<{ status: string; n: number }[]>(
    `SELECT status, count(*)::int AS n FROM "${tenant.schemaName}".job_runs GROUP BY status ORDER BY status`,
  );
  expect(runs).toEqual([
    { status: 'failed', n: KILLS - 1 },
    { status: 'running', n: 1 },
  ]);

  const left = 2 * ORDERS - (await moved());
  expect(left).toBeGreaterThan(0);
  expect(await yardmaster(env, 'archive', '--tenant', 'acme', '--as-of', AS_OF)).toMatchObject({ code: 0 });
  expect(await idsOfTiers(database.maintenanceUrl, tenant)).toEqual({ live: [], archived: before.live });
  const pools = createPools({ url: database.appUrl, count: 1, size: 1 });
  expect(await verifyTenant(pools, { kind: 'operator', tenantId: tenant.id })).toMatchObject({ ok: true });
  await pools.end();
  await watch.end({ timeout: 2 });
  await database.drop();
}, 300_000);
