import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from './ids.ts';
import { loggableError } from './loggable-error.ts';
import { createPools, type Pools } from './pools.ts';
import { sites } from './tables/fleet.ts';
import { inTenant, type Principal } from './tenant-db.ts';
import { createTestDatabase, type TestDatabase } from './testkit/create-test-database.ts';

const WRITTEN = 'Robin Chen, 555-0199';
let database: TestDatabase;
let pools: Pools;
let acme: Principal;
beforeAll(async () => {
  database = await createTestDatabase();
  pools = createPools({ url: database.appUrl, count: 1, size: 1 });
  acme = { kind: 'operator', tenantId: database.tenants.acme.id };
});
afterAll(async () => {
  await pools.end();
  await database.drop();
});

test('what people wrote stays out, wherever the driver or the server repeats it; what failed stays in', async () => {
  const site = { name: WRITTEN, nameKey: WRITTEN, latitude: 0, longitude: 0, createdAt: '', updatedAt: '' };
  const now = new Date().toISOString();
  const faults = await Promise.all([
    // Too long a list of parameters, a failing row in `detail`, a duplicate key in `detail`, a value in the message.
    inTenant(pools, acme, (db) =>
      db.tx.insert(sites).values({ ...site, id: newId(), createdAt: now, updatedAt: now, latitude: 400 }),
    ).catch((error: unknown) => error),
    inTenant(pools, acme, async (db) => {
      for (const id of [newId(), newId()])
        await db.tx.insert(sites).values({ ...site, id, createdAt: now, updatedAt: now });
    }).catch((error: unknown) => error),
    inTenant(pools, acme, (db) => db.tx.execute(sql`SELECT ${WRITTEN}::uuid`)).catch((error: unknown) => error),
  ]);
  const kept = faults.map((fault) => loggableError(fault));
  expect(JSON.stringify(kept)).not.toContain('Robin');
  expect(kept.map(({ cause }) => cause?.code)).toEqual(['23514', '23505', '22P02']);
  expect(kept[1]?.cause?.constraint).toMatch(/^sites_/);
  expect(kept[0]?.message).toMatch(/^Failed query: insert into "sites"/);
  expect(kept[0]?.stack.length).toBeGreaterThan(0);
});

test('a chain of causes ends, and what is no error says nothing', () => {
  const endless = new Error('again');
  endless.cause = endless;
  expect(JSON.stringify(loggableError(endless)).match(/again/g)).toHaveLength(7);
  expect(loggableError('Robin Chen')).toEqual({ type: 'string', message: 'not an error', stack: [] });
});
