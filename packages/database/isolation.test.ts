import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openMaintenance } from './ddl.ts';
import { sqlState } from './errors.ts';
import { newId } from './ids.ts';
import { createPools, type Pools } from './pools.ts';
import { sites } from './tables/fleet.ts';
import { inTenant, type Principal } from './tenant-db.ts';
import { createTestDatabase, type TestDatabase } from './testkit/create-test-database.ts';

let database: TestDatabase;
let pools: Pools;
let acme: Principal;
let bolt: Principal;
beforeAll(async () => {
  database = await createTestDatabase();
  // Two connections for everybody, so that tenants meet on each of them.
  pools = createPools({ url: database.appUrl, count: 1, size: 2 });
  acme = { kind: 'operator', tenantId: database.tenants.acme.id };
  bolt = { kind: 'operator', tenantId: database.tenants.bolt.id };
});
afterAll(async () => {
  await pools.end();
  await database.drop();
});

const refusedWith = async (statement: string, state: string) => {
  const attempt = inTenant(pools, acme, (db) => db.tx.execute(sql.raw(statement)));
  expect(sqlState(await attempt.catch((e: unknown) => e))).toBe(state);
};
const PERMISSION_DENIED = '42501';

test('ten thousand requests of two tenants in turn over two connections: no foreign row', async () => {
  for (const [principal, name] of [
    [acme, 'acme'],
    [bolt, 'bolt'],
  ] as const) {
    await inTenant(pools, principal, (db) =>
      db.tx
        .insert(sites)
        .values({ id: newId(), name, nameKey: name, latitude: 1, longitude: 1, createdAt: db.now, updatedAt: db.now })
        .execute(),
    );
  }
  let foreign = 0;
  const lane = async (start: number) => {
    for (let i = start; i < 10_000; i += 20) {
      const [principal, name] = i % 2 ? [acme, 'acme'] : ([bolt, 'bolt'] as const);
      const rows = await inTenant(pools, principal, (db) => db.tx.select({ name: sites.name }).from(sites).execute(), {
        readOnly: true,
        deadlineMs: 60_000,
      });
      if (rows.length !== 1 || rows[0]?.name !== name) foreign++;
    }
  };
  await Promise.all(Array.from({ length: 20 }, (_, i) => lane(i)));
  expect(foreign).toBe(0);
}, 180_000);

describe('the database itself refuses', () => {
  test("a neighbour's schema, whatever the statement", async () => {
    const schema = database.tenants.bolt.schemaName;
    await refusedWith(`SELECT * FROM ${schema}.sites`, PERMISSION_DENIED);
    await refusedWith(`INSERT INTO ${schema}.outbox VALUES (gen_random_uuid(), 't', '{}', now())`, PERMISSION_DENIED);
    await refusedWith(`SELECT * FROM ${schema}_archive.work_orders`, PERMISSION_DENIED);
    await refusedWith(`SELECT nextval('${schema}.work_order_number')`, PERMISSION_DENIED);
  });

  test.each(['events', 'audit_records', 'command_receipts', 'command_answers'])(
    'to change or remove %s',
    async (table) => {
      const column = table.startsWith('command') ? 'command_id' : 'id';
      await refusedWith(`UPDATE ${table} SET ${column} = ${column}`, PERMISSION_DENIED);
      await refusedWith(`DELETE FROM ${table}`, PERMISSION_DENIED);
      await refusedWith(`TRUNCATE ${table}`, PERMISSION_DENIED);
    },
  );

  test('to drop, alter or create tables, and to read who the tenants are', async () => {
    await refusedWith('DROP TABLE events', PERMISSION_DENIED);
    await refusedWith('ALTER TABLE events ADD COLUMN x int', PERMISSION_DENIED);
    await refusedWith('CREATE TABLE x (id int)', PERMISSION_DENIED);
    await refusedWith('SELECT * FROM tenant_management.tenants', PERMISSION_DENIED);
    await refusedWith('SELECT * FROM jobs.anything', PERMISSION_DENIED);
  });

  test('anything of any tenant to the bare app login', async () => {
    const sql = openMaintenance(database.appUrl);
    const attempt = sql.unsafe(`SELECT * FROM ${database.tenants.acme.schemaName}.sites`);
    expect(sqlState(await attempt.catch((e: unknown) => e))).toBe(PERMISSION_DENIED);
    await sql.end();
  });

  test('a write in a read-only transaction', async () => {
    const attempt = inTenant(pools, acme, (db) => db.tx.execute(sql`DELETE FROM outbox`), { readOnly: true });
    expect(sqlState(await attempt.catch((e: unknown) => e))).toBe('25006');
  });
});

test('role and path end with the transaction, also when it fails', async () => {
  await inTenant(pools, acme, () => Promise.reject(new Error('on purpose'))).catch(() => {});
  const shown = await pools.run(
    acme.tenantId,
    ({ sql: connection }) => connection`SELECT current_user AS name, current_setting('search_path') AS path`,
    1_000,
  );
  expect(shown[0]?.['name']).toMatch(/_app$/);
  expect(shown[0]?.['path']).not.toContain('tenant_');
});

test('nobody enters an unknown or a suspended tenant', async () => {
  await expect(inTenant(pools, { kind: 'operator', tenantId: newId() }, async () => 1)).rejects.toMatchObject({
    name: 'TenantUnavailable',
  });
  const sql = openMaintenance(database.maintenanceUrl);
  await sql`UPDATE tenant_management.tenants SET status = 'suspended' WHERE id = ${database.tenants.bolt.id}`;
  await sql.end();
  const fresh = createPools({ url: database.appUrl });
  const session: Principal = { kind: 'system', job: 'x', tenantId: database.tenants.bolt.id };
  await expect(inTenant(fresh, session, async () => 1)).rejects.toMatchObject({ name: 'TenantUnavailable' });
  await fresh.end();
});
