import { expect, it } from 'vitest';
import { openMaintenance } from '../ddl.ts';
import { createTestDatabase } from './create-test-database.ts';

it('gives every caller a database of its own, with the same two tenants', async () => {
  const [one, two] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  expect(one.maintenanceUrl).not.toBe(two.maintenanceUrl);

  const sql = openMaintenance(one.maintenanceUrl);
  await sql`DELETE FROM tenant_management.tenants WHERE id = ${one.tenants.bolt.id}`;
  await sql.end({ timeout: 2 });

  const app = openMaintenance(two.appUrl);
  const rows = await app`SELECT subdomain FROM tenant_management.tenants ORDER BY subdomain`;
  await app.end({ timeout: 2 });
  expect(rows.map((row) => row.subdomain)).toEqual(['acme', 'bolt']);
  await Promise.all([one.drop(), two.drop()]);
});
