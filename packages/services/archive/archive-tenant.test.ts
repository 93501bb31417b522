import { jobRuns } from '@yardmaster/database/tables/records';
import { inTenant, type Principal } from '@yardmaster/database/tenant-db';
import { openMaintenance } from '@yardmaster/database/ddl';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeStatus } from '../assignments/change-status.ts';
import { recall } from '../assignments/recall.ts';
import { expectOk, openYard, sent, type Yard } from '../testkit/yard.ts';
import { verifyTenant } from '../verify/verify-tenant.ts';
import { patchWorkOrder } from '../work-orders/patch-work-order.ts';
import { archiveTenant } from './archive-tenant.ts';
import { parseAsOf } from './parse-as-of.ts';
import { fillClosed, idsOfTiers } from './testkit/fill-closed.ts';

let yard: Yard;
let system: Principal;
const DAY_MS = 86_400_000;
const BEGUN_MS = Date.now();
const inDays = (days: number) => new Date(BEGUN_MS + days * DAY_MS).toISOString();

beforeAll(async () => {
  yard = await openYard();
  system = { kind: 'system', job: 'archive', tenantId: yard.operator.tenantId };
});
afterAll(() => yard.close());

/** One order in each state that matters: completed, recalled and still open, cancelled, at work. */
async function play() {
  const type = await yard.type();
  const order = async (quantity = 1) => ({
    order: await yard.order(type, { quantity }),
    unit: await yard.unit(type),
    driver: await yard.driver(),
  });
  const [completed, recalled, cancelled, live] = [await order(), await order(), await order(), await order()];
  for (const { order: o, unit, driver } of [completed, recalled, live]) {
    const assignment = await sent(yard, { workOrderId: o.id, equipmentId: unit, driverId: driver.id });
    if (o === completed.order) {
      for (const to of ['en_route', 'on_site', 'returning', 'completed'] as const) {
        expectOk(await yard.run((db) => changeStatus(db, assignment.id, { to })));
      }
    }
    if (o === recalled.order) expectOk(await yard.run((db) => recall(db, assignment.id, { reason: 'weather' })));
  }
  expectOk(await yard.run((db) => patchWorkOrder(db, cancelled.order.id, { status: 'cancelled' })));
  return { completed, recalled, cancelled, live };
}

test('takes closed records past retention, and nothing that is open, alive or young', async () => {
  const { completed, cancelled } = await play();
  const nothing = { assignments: 0, crew: 0, workOrders: 0, requirements: 0 };
  expect(await archiveTenant(yard.pools, system)).toMatchObject(nothing);
  expect(await archiveTenant(yard.pools, system, { asOf: inDays(729) })).toMatchObject(nothing);

  const report = await archiveTenant(yard.pools, system, { asOf: inDays(731) });
  expect(report).toMatchObject({ assignments: 2, crew: 2, workOrders: 2, requirements: 2, finished: true });
  const archive = await inTenant(yard.pools, system, ({ tx, tenant }) =>
    tx.execute<{ id: string; archived_at: string }>(
      sql`SELECT id, archived_at FROM ${sql.identifier(`${tenant.schemaName}_archive`)}.work_orders`,
    ),
  );
  expect(archive.map((row) => row.id).toSorted()).toEqual([completed.order.id, cancelled.order.id].toSorted());
  expect(Date.parse(archive[0]?.archived_at ?? '')).toBeLessThan(Date.now() + DAY_MS);
  expect(await verifyTenant(yard.pools, yard.operator)).toMatchObject({ ok: true });
  expect(await archiveTenant(yard.pools, system, { asOf: inDays(731) })).toMatchObject(nothing);
});

test('a work order waits for its last assignment where that one is kept for longer', async () => {
  const { tenantId } = yard.operator;
  await inTenant(yard.pools, system, ({ tx }) =>
    tx.execute(
      sql`UPDATE settings SET settings = settings || '{"retention": {"workOrdersDays": 30, "assignmentsDays": 900}}'`,
    ),
  );
  await play();
  const asOf = inDays(731);
  expect(await archiveTenant(yard.pools, system, { asOf, perBatch: 1 })).toMatchObject({
    assignments: 0,
    workOrders: 1,
  });
  expect(await archiveTenant(yard.pools, system, { asOf: inDays(901) })).toMatchObject({
    assignments: 2,
    workOrders: 1,
  });
  expect(await verifyTenant(yard.pools, { kind: 'operator', tenantId })).toMatchObject({ ok: true });
});

test('leaves a record of each run, and closes one that was killed', async () => {
  const list = () =>
    inTenant(yard.pools, system, ({ tx }) => tx.select().from(jobRuns).where(eq(jobRuns.status, 'failed')));
  const killed = await inTenant(yard.pools, system, ({ tx }) =>
    tx.execute<{ id: string }>(sql`
      INSERT INTO job_runs (id, job, started_at, status, result) VALUES
        (gen_random_uuid(), 'archive', now() - interval '1 hour', 'running', jsonb_build_object('movedAt', now() - interval '5 minutes')),
        (gen_random_uuid(), 'archive', now() - interval '1 hour', 'running', jsonb_build_object('movedAt', now()))
      RETURNING id`),
  );
  await archiveTenant(yard.pools, system);
  expect(await list()).toMatchObject([{ id: killed[0]?.id, job: 'archive', result: { error: 'interrupted' } }]);
  const runs = await inTenant(yard.pools, system, ({ tx }) =>
    tx.select().from(jobRuns).where(eq(jobRuns.status, 'succeeded')),
  );
  expect(runs.at(-1)).toMatchObject({ job: 'archive', result: { assignments: 0, workOrders: 0 } });
  expect(runs.at(-1)?.finishedAt).not.toBeNull();
});

test('two runs at once share the rows between them', async () => {
  const tenant = yard.database.tenants.bolt;
  await fillClosed(yard.database.maintenanceUrl, tenant, 300);
  const before = await idsOfTiers(yard.database.maintenanceUrl, tenant);
  const as: Principal = { kind: 'system', job: 'archive', tenantId: tenant.id };
  const run = () => archiveTenant(yard.pools, as, { asOf: inDays(800), perBatch: 7 });
  const [one, two] = await Promise.all([run(), run()]);
  expect(one.assignments + two.assignments).toBe(300);
  expect(one.workOrders + two.workOrders).toBe(300);
  expect(await idsOfTiers(yard.database.maintenanceUrl, tenant)).toEqual({ live: [], archived: before.live });
  expect(await verifyTenant(yard.pools, as)).toMatchObject({ ok: true });
});

test('a column that only the live table has stops the move and loses nothing', async () => {
  const other = await openYard();
  const tenant = other.database.tenants.acme;
  await fillClosed(other.database.maintenanceUrl, tenant, 10);
  const owner = openMaintenance(other.database.maintenanceUrl);
  await owner.unsafe(`ALTER TABLE "${tenant.schemaName}".work_orders ADD COLUMN billed boolean`);
  await owner.end({ timeout: 2 });
  const before = await idsOfTiers(other.database.maintenanceUrl, tenant);
  await expect(archiveTenant(other.pools, other.operator, { asOf: inDays(800) })).rejects.toThrow('work_orders');
  const after = await idsOfTiers(other.database.maintenanceUrl, tenant);
  expect([...after.live, ...after.archived].toSorted()).toEqual(before.live);
  const [run] = await inTenant(other.pools, other.operator, ({ tx }) => tx.select().from(jobRuns));
  expect(run).toMatchObject({ status: 'failed', result: { assignments: 10, workOrders: 0 } });
  await other.close();
});

test('a date is a day on the tenant’s clocks', async () => {
  await inTenant(yard.pools, system, ({ tx }) =>
    tx.execute(sql`UPDATE settings SET settings = settings || '{"timeZone": "America/New_York"}'`),
  );
  const parse = (text: string) => parseAsOf(yard.pools, system, text);
  expect(await parse('2026-07-01')).toBe('2026-07-01T04:00:00.000Z');
  expect(await parse('2026-07-01T00:00:00+02:00')).toBe('2026-06-30T22:00:00.000Z');
  for (const text of ['yesterday', '2026-02-30', '20260701', '0001-01-01']) {
    await expect(parse(text)).rejects.toMatchObject({ refusal: { code: 'invalid_request' } });
  }
});
