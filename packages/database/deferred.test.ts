import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Busy, sqlState, Unavailable } from './errors.ts';
import { createPools, type Pools } from './pools.ts';
import { inTenant, type Principal, type TenantDb } from './tenant-db.ts';
import { createTestDatabase, type TestDatabase } from './testkit/create-test-database.ts';

let database: TestDatabase;
let pools: Pools;
let acme: Principal;
beforeAll(async () => {
  database = await createTestDatabase();
  pools = createPools({ url: database.appUrl, count: 1, size: 2 });
  acme = { kind: 'operator', tenantId: database.tenants.acme.id };
});
afterAll(async () => {
  await pools.end();
  await database.drop();
});

const failing = (state: string) => sql.raw(`DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '${state}'; END $$`);

/** A write that goes on while the work does, and a statement of the work behind it, which finds the transaction aborted. */
async function work(db: TenantDb, state: string | undefined): Promise<string> {
  if (state) db.defer(db.tx.execute(failing(state)).execute());
  await db.tx.execute(sql`SELECT 1`);
  return 'done';
}

test('a deferred write that lost against another transaction is tried again, though a later statement fails first', async () => {
  let attempts = 0;
  const done = inTenant(pools, acme, (db) => work(db, ++attempts < 3 ? '40001' : undefined));
  await expect(done).resolves.toBe('done');
  expect(attempts).toBe(3);
  await expect(inTenant(pools, acme, (db) => work(db, '40P01'))).rejects.toBeInstanceOf(Busy);
});

test('the fault is the one that the deferred write had', async () => {
  const fault = await inTenant(pools, acme, (db) => work(db, '23505')).catch((error: unknown) => error);
  expect(sqlState(fault)).toBe('23505');
});

test.each(['53100', '53200', '58030'])(
  'a server that lacks room or whose disk fails is unavailable, not a fault of ours (%s)',
  async (state) => {
    const refused = inTenant(pools, acme, (db) => db.tx.execute(failing(state)));
    await expect(refused).rejects.toBeInstanceOf(Unavailable);
  },
);

test('the fault is the one that came first, also where the work hears of a later one before it', async () => {
  const fault = await inTenant(pools, acme, (db) => {
    // A verb within a verb: each layer hears of it a moment later than the statement beside it.
    const deep = async () => db.tx.execute(failing('55P03')).execute();
    const deeper = async () => deep().then((row) => row);
    return Promise.all([deeper().then((row) => row), db.tx.execute(sql`SELECT 1`).execute()]);
  }).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(Busy);
});
