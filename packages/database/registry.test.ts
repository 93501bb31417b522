import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openMaintenance } from './ddl.ts';
import { createPools, type Pools } from './pools.ts';
import { createTestDatabase, type TestDatabase } from './testkit/create-test-database.ts';

let database: TestDatabase;
let pools: Pools;
beforeAll(async () => {
  database = await createTestDatabase();
  pools = createPools({ url: database.appUrl, count: 1, size: 1 });
});
afterAll(async () => {
  await pools.end();
  await database.drop();
});

test('an organisation that is suspended is so within seconds, also where the clock goes back by an hour', async () => {
  const { id } = database.tenants.acme;
  const status = async () => (await pools.tenants.byId(id))?.status;
  expect(await status()).toBe('active');
  const maintenance = openMaintenance(database.maintenanceUrl);
  const now = Date.now.bind(Date);
  const clock = vi.spyOn(Date, 'now').mockImplementation(() => now() - 3_600_000);
  try {
    await maintenance`UPDATE tenant_management.tenants SET status = 'suspended' WHERE id = ${id}`;
    await expect.poll(status, { timeout: 10_000 }).toBe('suspended');
  } finally {
    clock.mockRestore();
    await maintenance.end({ timeout: 2 });
  }
});

test('an installation is empty before its first tenant and after its last', async () => {
  expect(await pools.tenants.isEmpty()).toBe(false);
  const maintenance = openMaintenance(database.maintenanceUrl);
  try {
    await maintenance`UPDATE tenant_management.tenants SET status = 'suspended'`;
    expect(await pools.tenants.isEmpty()).toBe(false);
    await maintenance`UPDATE tenant_management.tenants SET status = 'deleted', deleted_at = now()`;
    expect(await pools.tenants.isEmpty()).toBe(true);
  } finally {
    await maintenance.end({ timeout: 2 });
  }
});
