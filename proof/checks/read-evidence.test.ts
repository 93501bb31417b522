import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMaintenance } from '@yardmaster/database/ddl';
import { archiveTenant } from '@yardmaster/services/archive/archive-tenant';
import { assign } from '@yardmaster/services/assignments/assign';
import { recall } from '@yardmaster/services/assignments/recall';
import { patchWorkOrder } from '@yardmaster/services/work-orders/patch-work-order';
import { expectOk, openYard, sent, type Yard } from '@yardmaster/services/testkit/yard';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canaryOf } from '../canary.ts';
import { CHECKS } from './all-checks.ts';
import { examine } from './check.ts';
import { readEvidence, type Source } from './read-evidence.ts';
import { readTables } from './read-tables.ts';

let yard: Yard;
let source: Source;
let folder: string;
beforeAll(async () => {
  yard = await openYard();
  folder = mkdtempSync(join(tmpdir(), 'yardmaster-evidence-'));
  const log = (name: string) => {
    const file = join(folder, `${name}.log`);
    writeFileSync(file, `the log of ${name}\n`);
    return { name, log: file };
  };
  const { maintenanceUrl, appUrl } = yard.database;
  source = {
    maintenanceUrl,
    appUrl,
    webs: [log('web-1'), log('web-2')],
    worker: log('worker'),
    database: log('database'),
    archive: log('archive'),
  };
  const type = await yard.type();
  await yard.unit(type);
  await yard.driver();
  const old = await yard.order(type);
  const gone = await sent(yard, { workOrderId: old.id });
  expectOk(await yard.run((db) => recall(db, gone.id, { reason: 'gone' })));
  expectOk(await yard.run((db) => patchWorkOrder(db, old.id, { status: 'cancelled' })));
  await archiveTenant(yard.pools, yard.operator, { asOf: new Date(Date.now() + 800 * 86_400_000).toISOString() });
  await sent(yard, { workOrderId: (await yard.order(type)).id });
  expectOk(await yard.run(async (db) => assign(db, { workOrderId: (await yard.order(type)).id })));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await yard.close();
});

const read = () => readEvidence(source, [], 7);
const withOwner = async (statement: string) => {
  const owner = openMaintenance(yard.database.maintenanceUrl);
  await owner.unsafe(`SET search_path = "${yard.database.tenants.acme.schemaName}"; ${statement}`);
  await owner.end({ timeout: 2 });
};
const failing = (evidence: Awaited<ReturnType<typeof read>>) =>
  CHECKS.filter((check) => examine(check, evidence).findings.length > 0).map(({ name }) => name);

test('reads the whole of a tenant: log, receipts with answers, tables of both tiers, reports and logs', async () => {
  const evidence = await read();
  expect(evidence.tenants.map(({ subdomain }) => subdomain)).toEqual(['acme', 'bolt']);
  const [acme] = evidence.tenants;
  expect(acme?.canary).toBe(canaryOf(7, 'acme'));
  expect(acme?.events.map(({ type }) => type)).toContain('assignment.recalled');
  expect(acme?.events[0]).toMatchObject({
    position: expect.any(Number),
    recordedAt: expect.stringMatching(/T.*\.\d{3}Z$/),
  });
  expect(acme?.receipts.every(({ answered }) => answered)).toBe(true);
  expect(acme?.receipts.map(({ answer }) => answer)).toContainEqual(expect.objectContaining({ status: 201 }));
  expect(acme?.tables['dispatch_assignments']).toHaveLength(1);
  expect(acme?.tables['archive.dispatch_assignments']).toHaveLength(1);
  expect(acme?.tables['dispatch_assignments']?.[0]).toMatchObject({ closed_at: 'infinity', status: 'dispatched' });
  expect(acme?.waiting).toEqual([{ entryId: expect.any(String), pairs: [] }]);
  expect([acme?.verify.ok, acme?.replay.ok]).toEqual([true, true]);
  expect(evidence.logs).toContainEqual({ name: 'database', text: 'the log of database\n' });
  expect(evidence.logs).toContainEqual({ name: 'archive', text: 'the log of archive\n' });
  expect(failing(evidence)).toEqual([]);
});

test('a fresh tenant is guarded as the others are, and leaves nothing behind', async () => {
  const evidence = await read();
  expect(evidence.freshGuards).toContain(
    "constraint one_live_assignment_per_unit on <schema>.dispatch_assignments_live: EXCLUDE USING btree (equipment_id WITH =) WHERE ((status <> 'reserved'::text)) DEFERRABLE",
  );
  expect(evidence.tenants[0]?.guards).toEqual(evidence.freshGuards);
  expect(evidence.freshGuards.length).toBeGreaterThan(300);
  const owner = openMaintenance(yard.database.maintenanceUrl);
  const left = await owner`SELECT nspname FROM pg_namespace WHERE nspname LIKE 'tenant\\_fresh%'`;
  const { schemaName } = yard.database.tenants.acme;
  const tooMany = owner.begin((tx) => readTables(tx, schemaName, '', 1));
  await expect(tooMany).rejects.toThrow(/has more than 1 rows/);
  await owner.end({ timeout: 2 });
  expect(left).toHaveLength(0);
});

test.each([
  [
    'a constraint that is gone',
    'ALTER TABLE dispatch_assignments_live DROP CONSTRAINT one_live_assignment_per_unit',
    "ALTER TABLE dispatch_assignments_live ADD CONSTRAINT one_live_assignment_per_unit EXCLUDE USING btree (equipment_id WITH =) WHERE (status <> 'reserved') DEFERRABLE INITIALLY IMMEDIATE",
  ],
  ['a right too many', 'GRANT DELETE ON events TO PUBLIC', 'REVOKE DELETE ON events FROM PUBLIC'],
])('%s is seen', async (_, harm, mend) => {
  await withOwner(harm);
  const broken = failing(await read());
  await withOwner(mend);
  expect(broken).toEqual(['database-guards']);
  expect(failing(await read())).toEqual([]);
});

test('an offer that could be made and is not shows as a pair', async () => {
  const [type] = (await read()).tenants[0]?.tables['equipment_types'] ?? [];
  await yard.unit(String(type?.['id']));
  await yard.driver();
  const [acme] = (await read()).tenants;
  expect(acme?.waiting[0]?.pairs).toHaveLength(1);
});
