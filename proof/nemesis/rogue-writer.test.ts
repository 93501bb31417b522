import { ident, openMaintenance } from '@yardmaster/database/ddl';
import { openYard, sent, type Yard } from '@yardmaster/services/testkit/yard';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Cluster } from '../cluster/cluster.ts';
import { randomOf } from '../random.ts';
import { Breach } from './nemesis.ts';
import { rogueWriter } from './rogue-writer.ts';

let yard: Yard;
let cluster: Cluster;
const maintenance = async <T>(
  work: (sql: ReturnType<typeof openMaintenance>, schema: string) => Promise<T>,
): Promise<T> => {
  const sql = openMaintenance(yard.database.maintenanceUrl);
  try {
    return await work(sql, ident(yard.database.tenants.acme.schemaName));
  } finally {
    await sql.end();
  }
};
beforeAll(async () => {
  yard = await openYard();
  const type = await yard.type();
  const [order, equipmentId, driver] = await Promise.all([yard.order(type), yard.unit(type), yard.driver()]);
  await sent(yard, { workOrderId: order.id, equipmentId, driverId: driver.id });
  // The only tenant, so that the rogue goes there.
  await maintenance((sql) => sql`UPDATE tenant_management.tenants SET status = 'suspended' WHERE subdomain <> 'acme'`);
  cluster = { appUrl: yard.database.appUrl } as Cluster;
});
afterAll(() => yard.close());

test('the database refuses every write of a rogue program', async () => {
  const { detail } = await rogueWriter.begin(cluster, randomOf(1));
  expect(detail).toBe('acme: refused 12 times');
});

test('what gets through without its guard is told as a breach, and stays', async () => {
  await maintenance(async (sql, schema) => {
    await sql.unsafe(`ALTER TABLE ${schema}.dispatch_assignments_live DROP CONSTRAINT one_live_assignment_per_unit`);
    await sql.unsafe(`GRANT UPDATE ON ${schema}.events TO ${ident(yard.database.tenants.acme.roleName)}`);
  });
  const attempt = rogueWriter.begin(cluster, randomOf(2));
  await expect(attempt).rejects.toThrow(Breach);
  await expect(attempt).rejects.toThrow(/a held unit a second live assignment/);
  await expect(attempt).rejects.toThrow(/change events/);
  const [held] = await maintenance((sql, schema) =>
    sql.unsafe(
      `SELECT count(*)::int AS n FROM ${schema}.dispatch_assignments WHERE closed_at = 'infinity' GROUP BY equipment_id`,
    ),
  );
  expect(held?.['n']).toBe(2);
});
