import { fileURLToPath } from 'node:url';
import { openMaintenance } from '@yardmaster/database/ddl';
import { inTenant } from '@yardmaster/database/tenant-db';
import { type SQL, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyReplay } from '../replay/verify-replay.ts';
import { patchSettings } from '../settings/patch-settings.ts';
import { expectOk, openYard, type Yard } from '../testkit/yard.ts';
import { verifyTenant } from '../verify/verify-tenant.ts';
import { importFiles } from './import-files.ts';
import { readFolder } from './read-folder.ts';
import { type Importing, importing } from './testkit/importing.ts';

let yard: Yard;
let run: Importing['run'];
let errorsOf: Importing['errorsOf'];
const EXAMPLE = fileURLToPath(new URL('../../../docs/examples/import', import.meta.url));

beforeAll(async () => {
  yard = await openYard();
  ({ run, errorsOf } = importing(yard));
  expectOk(await yard.run((db) => patchSettings(db, { timeZone: 'America/Los_Angeles' })));
});
afterAll(() => yard.close());

const rows = <T extends Record<string, unknown>>(query: SQL) =>
  inTenant(yard.pools, yard.operator, ({ tx }) => tx.execute<T>(query));
const counts = () =>
  rows(sql`SELECT (SELECT count(*) FROM events) AS events, (SELECT count(*) FROM equipment) AS units,
    (SELECT count(*) FROM work_orders) AS orders, (SELECT count(*) FROM users) AS users`);

describe('the example of the documentation', () => {
  test('is imported whole, each row with event, audit record and outbox', async () => {
    const report = await importFiles(yard.pools, yard.operator, await readFolder(EXAMPLE));
    expect(report).toEqual({
      ok: true,
      files: [
        { kind: 'equipment-types', created: 4, skipped: 0 },
        { kind: 'sites', created: 3, skipped: 0 },
        { kind: 'equipment', created: 6, skipped: 0 },
        { kind: 'drivers', created: 3, skipped: 0 },
        { kind: 'work-orders', created: 3, skipped: 0 },
      ],
    });
    const [n] =
      await rows(sql`SELECT (SELECT count(*)::int FROM events) AS events, (SELECT count(*)::int FROM audit_records) AS audit,
      (SELECT count(*)::int FROM outbox) AS outbox, (SELECT count(*)::int FROM work_order_requirements) AS needs`);
    // Beside them the settings: as the tenant was made, when nobody could listen yet, and as they were changed above.
    expect(n).toEqual({ events: 22 + 2, audit: 22 + 2, outbox: 22 + 1, needs: 4 });
    expect(await verifyTenant(yard.pools, yard.operator)).toMatchObject({ ok: true });
    expect(await verifyReplay(yard.pools, yard.operator)).toMatchObject({ ok: true, untold: 0, differences: [] });
  });

  test('takes times as the tenant’s clocks show them, and days as a whole', async () => {
    const orders = await rows<{ number: string; due_from: string; due_until: string | null }>(
      sql`SELECT number, due_from AT TIME ZONE 'UTC' AS due_from, due_until AT TIME ZONE 'UTC' AS due_until FROM work_orders ORDER BY number`,
    );
    expect(orders.map((o) => [o.number, o.due_from, o.due_until])).toEqual([
      ['PO-4411', '2026-11-23 15:00:00', '2026-11-26 01:00:00'],
      ['PO-4412', '2026-11-23 08:00:00', '2026-11-28 08:00:00'],
      [expect.stringMatching(/^WO-\d+$/), '2026-11-24 14:30:00', null],
    ]);
  });

  test('takes where an order is: a site, or a place of its own as far as it is known', async () => {
    const csv =
      'number;title;type;address;lat;lon\nPL-1;Tow;telehandler;Quince Lane 17;37,795;-122,277\nPL-1;Tow;telehandler;;;\nPL-2;Tow;telehandler;Pier 4;;';
    expect(await run({ 'work-orders.csv': csv })).toMatchObject({ ok: true });
    const places = sql`SELECT place_address, place_latitude, place_longitude FROM work_orders WHERE number LIKE 'PL-%' ORDER BY number`;
    expect(await rows(places)).toEqual([
      { place_address: 'Quince Lane 17', place_latitude: 37.795, place_longitude: -122.277 },
      { place_address: 'Pier 4', place_latitude: null, place_longitude: null },
    ]);
  });

  test('a second time is all errors and changes nothing; with --skip-existing what is new is taken', async () => {
    const before = await counts();
    const errors = await importFiles(yard.pools, yard.operator, await readFolder(EXAMPLE));
    expect(errors).toMatchObject({ ok: false, errorCount: 18 });
    expect(await counts()).toEqual(before);
    const more = { 'equipment.csv': 'identifier,type\nex-201,telehandler\nEX-999,telehandler' };
    expect(await run(more, { skipExisting: true })).toEqual({
      ok: true,
      files: [{ kind: 'equipment', created: 1, skipped: 1 }],
    });
    const unnumbered = { 'work-orders.csv': 'title,type\nA,telehandler' };
    expect(await errorsOf(unnumbered, { skipExisting: true })).toEqual([
      expect.stringMatching(/^work-orders.csv:2:number: Without a number/),
    ]);
  });
});

describe('what the rows say', () => {
  test.each([
    [
      'sites.csv',
      'name,lat,lon\nS1,91,0\nS2,x,0\n,1,1',
      ['2:lat: At most 90', '3:lat: Not a number', '4:name: Required'],
    ],
    [
      'equipment.csv',
      'unit,type,site,status\nU1,nope,nowhere,broken',
      [
        '2:site: There is no site "nowhere", neither in the files nor in the organisation',
        '2:status: Write available, maintenance, out_of_service, or leave it empty',
        '2:type: There is no type of equipment "nope", neither in the files nor in the organisation',
      ],
    ],
    ['equipment.csv', 'unit,type\nTwin,telehandler\nTWIN,telehandler', ['3:unit: "TWIN" is on line 2 already']],
    ['drivers.csv', 'name,email\nA,not an address\nB,', ['2:email: Not an e-mail address', '3:email: Required']],
    ['drivers.csv', 'name,email,skills\nA,a@skills.example,crane Öl', ['2:skills: Small letters, digits, - and _']],
    [
      'work-orders.csv',
      'number,title,type,priority,qty,due from,due until\nN1,A,telehandler,1,1.5,11/21/2026,\nN2,B,telehandler,,,2026-11-22,2026-11-20',
      [
        '2:due from: "11/21/2026" is not a time. Write 2026-11-21T08:00, 2026-11-21, or with an offset 2026-11-21T08:00-08:00',
        '2:qty: Not a whole number',
        '3:due until: The window ends before it begins',
      ],
    ],
    [
      'work-orders.csv',
      'number,title,type,place,lat,lon\nN4,A,telehandler,,91,0\nN5,B,telehandler,Pier 4,1,\nN6,C,telehandler,,x,1',
      ['2:lat: At most 90', '3:lon: Latitude and longitude go together', '4:lat: Not a number'],
    ],
    [
      'work-orders.csv',
      'number,title,type,site,address\nN7,A,telehandler,Main yard,Pier 4',
      ['2:address: At a site or at a place of its own, not both'],
    ],
    [
      'work-orders.csv',
      'number,title,type,priority\nN3,A,telehandler,1\nn3,A,water truck,2',
      ['3:priority: "2" here and "1" before, in the same work order N3'],
    ],
  ])('%s: %#', async (name, content, expected) => {
    const before = await counts();
    expect(await errorsOf({ [name]: content })).toEqual(expected.map((e) => `${name}:${e}`));
    expect(await counts()).toEqual(before);
  });

  test('one bad row in one file keeps every file out', async () => {
    const before = await counts();
    const files = { 'equipment-types.csv': 'name\nNever', 'equipment.csv': 'unit,type\nNEVER-1,Never\n,Never' };
    expect(await errorsOf(files)).toEqual(['equipment.csv:3:unit: Required']);
    expect(await counts()).toEqual(before);
  });

  test('a file that cannot be read is one error, not one for every name in it', async () => {
    const files = {
      'sites.csv': 'name,colour\nNew site,red',
      'equipment.csv': 'unit,type,site\nU-77,telehandler,New site',
    };
    expect((await errorsOf(files)).every((e) => e.startsWith('sites.csv:1:'))).toBe(true);
  });

  test('lists a hundred errors and counts the rest', async () => {
    const report = await run({ 'sites.csv': `name,lat,lon\n${'x,91,0\n'.repeat(150)}` });
    expect(report).toMatchObject({ ok: false, errorCount: 299 });
    expect(report.ok ? [] : report.errors).toHaveLength(100);
  });

  test('an address of somebody who is not a driver is refused', async () => {
    const viewer = await yard.signIn('viewer');
    const [person] = await rows<{ email: string }>(sql`SELECT email FROM users WHERE id = ${viewer.userId}`);
    const email = person?.email ?? '';
    expect(await errorsOf({ 'drivers.csv': `name,email\nA,${email}` }, { skipExisting: true })).toEqual([
      `drivers.csv:2:email: "${email}" is the address of somebody who is not a driver`,
    ]);
  });
});

describe('numbers', () => {
  test('the tenant’s own count goes on after imported numbers that look like it', async () => {
    expect(
      await run({ 'work-orders.csv': 'number,title,type\nwo-7000,Far ahead,telehandler\n,Next,telehandler' }),
    ).toMatchObject({ ok: true });
    const [next] = await rows<{ number: string }>(sql`SELECT number FROM work_orders WHERE title = 'Next'`);
    expect(next?.number).toBe('WO-7001');
  });

  test('a number in the archive is taken', async () => {
    const owner = openMaintenance(yard.database.maintenanceUrl);
    const { schemaName } = yard.database.tenants.acme;
    await owner.unsafe(
      `INSERT INTO "${schemaName}_archive".work_orders SELECT (jsonb_populate_record(NULL::"${schemaName}_archive".work_orders,
        to_jsonb(w) || jsonb_build_object('archived_at', now()))).* FROM "${schemaName}".work_orders w WHERE number = 'WO-7001'`,
    );
    await owner.unsafe(
      `UPDATE "${schemaName}_archive".work_orders SET id = gen_random_uuid(), number = 'OLD-1', number_key = 'old-1'`,
    );
    expect(await errorsOf({ 'work-orders.csv': 'number,title,type\nOld-1,A,telehandler' })).toEqual([
      expect.stringContaining('work-orders.csv:2:number: "Old-1" exists already'),
    ]);
    await owner.unsafe(`DELETE FROM "${schemaName}_archive".work_orders`);
    await owner.end({ timeout: 2 });
  });
});

test('a role that may not write the fleet is refused, another tenant sees nothing', async () => {
  const file = { 'equipment-types.csv': 'name\nForbidden' };
  for (const role of ['viewer', 'driver'] as const) {
    await expect(run(file, {}, await yard.signIn(role))).rejects.toMatchObject({ refusal: { code: 'forbidden' } });
  }
  const other = await inTenant(yard.pools, { kind: 'operator', tenantId: yard.database.tenants.bolt.id }, ({ tx }) =>
    tx.execute(sql`SELECT 1 FROM equipment_types UNION ALL SELECT 1 FROM events WHERE stream_type <> 'settings'`),
  );
  expect(other).toHaveLength(0);
});

test('capabilities are words in one cell, and every status is in its history', async () => {
  const report = await run({
    'equipment.csv': 'unit,type,status,capabilities\nCAP-1,telehandler,maintenance,"gps; Tail_Lift gps"',
    'drivers.csv': 'name,email,skills\nCap,cap@example.com,crane;hazmat',
    'work-orders.csv': 'title,type,duration,capabilities\nWants much,telehandler,90,gps tail_lift',
  });
  expect(report).toMatchObject({ ok: true });
  const [unit] = await rows(sql`SELECT e.capabilities, e.resting_status, s.status FROM equipment e
    JOIN status_changes s ON s.entity_id = e.id WHERE e.identifier = 'CAP-1'`);
  expect(unit).toEqual({ capabilities: ['gps', 'tail_lift'], resting_status: 'maintenance', status: 'maintenance' });
  const [driver] = await rows(sql`SELECT d.capabilities, s.status FROM drivers d
    JOIN status_changes s ON s.entity_id = d.id WHERE d.name = 'Cap'`);
  expect(driver).toEqual({ capabilities: ['crane', 'hazmat'], status: 'available' });
  const [need] = await rows(sql`SELECT r.capabilities, r.duration_minutes FROM work_order_requirements r
    JOIN work_orders w ON w.id = r.work_order_id WHERE w.title = 'Wants much'`);
  expect(need).toEqual({ capabilities: ['gps', 'tail_lift'], duration_minutes: 90 });
});

test('ten thousand rows are written in bounded statements', async () => {
  const units = Array.from({ length: 10_000 }, (_, i) => `BULK-${i},telehandler`).join('\n');
  expect(await run({ 'equipment.csv': `unit,type\n${units}` })).toMatchObject({
    ok: true,
    files: [{ created: 10_000 }],
  });
  expect(await verifyTenant(yard.pools, yard.operator)).toMatchObject({ ok: true });
}, 60_000);
