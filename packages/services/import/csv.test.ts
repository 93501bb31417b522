import { inTenant } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from '../commands/ask.ts';
import { exportCsv } from '../export/export-csv.ts';
import { patchSettings } from '../settings/patch-settings.ts';
import { createShift } from '../shifts/create-shift.ts';
import { createSite } from '../sites/create-site.ts';
import { expectOk, openYard, type Yard } from '../testkit/yard.ts';
import { importCsv } from './import-csv.ts';
import { previewCsv } from './preview-csv.ts';

let yard: Yard;
let neighbour: Yard;
beforeAll(async () => {
  yard = await openYard();
  neighbour = await openYard({ tenant: 'bolt', on: yard });
});
afterAll(() => yard.close());

type Body = Parameters<typeof importCsv>[1];
const file = (kind: Body['kind'], csv: string, skipExisting = false): Body => ({ kind, csv, skipExisting });
const preview = (body: Body, as = yard.operator) => ask(yard.pools, as, (db) => previewCsv(db, body));
const take = (body: Body, as = yard.operator) => yard.run((db) => importCsv(db, body), as);
const exported = (kind: Parameters<typeof exportCsv>[1], as = yard.operator) =>
  ask(yard.pools, as, async (db) => (await exportCsv(db, kind)).csv);
const forbidden = { refusal: { code: 'forbidden' } };

test('a preview says of each row what is wrong, and writes nothing; with an error nothing is taken', async () => {
  const body = file('sites', 'name,lat,lon\nPit,1,2\nQuay,north,2\nPit,1,2\n');
  const seen = expectOk(await preview(body));
  expect(seen).toMatchObject({
    columns: ['name', 'latitude', 'longitude'],
    rowCount: 3,
    fileErrors: [],
    errorCount: 2,
  });
  expect(seen.rows.map(({ line, errors }) => [line, errors])).toEqual([
    [2, []],
    [3, [{ column: 'lat', message: 'Not a number' }]],
    [4, [{ column: 'name', message: '"Pit" is on line 2 already' }]],
  ]);
  expect(await take(body)).toMatchObject({
    refusal: { code: 'invalid_request', detail: 'The file has 2 errors. Nothing was imported.' },
  });
  expect(expectOk(await exported('sites')).split('\r\n')).toHaveLength(2);
});

test('a file of another form is told apart from its rows', async () => {
  expect(expectOk(await preview(file('drivers', 'name\nAnn')))).toMatchObject({
    rows: [],
    fileErrors: [{ line: 1, column: 'email', message: 'The column "email" is missing' }],
    errorCount: 1,
  });
});

test('what is right is made, what is there can be passed over; another tenant sees none of it', async () => {
  const body = file('equipment-types', 'name\nLoader\nCrane');
  expect(expectOk(await preview(body))).toMatchObject({ created: 2, skipped: 0, errorCount: 0 });
  expect(expectOk(await take(body))).toEqual({ kind: 'equipment-types', created: 2, skipped: 0 });
  const more = file('equipment-types', 'name\nLoader\nSweeper');
  expect(expectOk(await preview(more))).toMatchObject({ errorCount: 1 });
  expect(expectOk(await take({ ...more, skipExisting: true }))).toMatchObject({ created: 1, skipped: 1 });
  expect(expectOk(await exported('equipment-types'))).toBe('\uFEFFname\r\nCrane\r\nLoader\r\nSweeper\r\n');
  expect(expectOk(await exported('equipment-types', neighbour.operator))).toBe('\uFEFFname\r\n');
});

test('what was taken out can be taken in: formulas are harmless on the way, and text again behind it', async () => {
  expectOk(await yard.run((db) => createSite(db, { name: '=HYPERLINK("x")', latitude: -1.5, longitude: 2 })));
  const csv = expectOk(await exported('sites'));
  expect(csv).toContain(`"'=HYPERLINK(""x"")",,-1.5,2`);
  expect(expectOk(await neighbour.run((db) => importCsv(db, file('sites', csv))))).toMatchObject({ created: 1 });
  expect(expectOk(await exported('sites', neighbour.operator))).toBe(csv);
});

test("instants leave as the tenant's clocks show them, across a change of clocks", async () => {
  expectOk(await yard.run((db) => patchSettings(db, { timeZone: 'Europe/Berlin' })));
  const { id } = await yard.driver();
  const night = { startsAt: '2027-03-27T21:00:00.000Z', endsAt: '2027-03-28T04:00:00.000Z' };
  expectOk(await yard.run((db) => createShift(db, { driverId: id, ...night })));
  expect(expectOk(await exported('shifts'))).toContain(',2027-03-27T22:00+01:00,2027-03-28T06:00+02:00');
});

test('of a period leaves what has a moment in it, and of a list without one nothing', async () => {
  const { id } = await yard.driver();
  const days = ['2029-01-01', '2029-01-02', '2029-01-03'];
  const at = (day: string, hour: string) => `${day}T${hour}:00:00.000Z`;
  for (const day of days) {
    expectOk(await yard.run((db) => createShift(db, { driverId: id, startsAt: at(day, '06'), endsAt: at(day, '14') })));
  }
  const of = (period: { from?: string; until?: string }, kind: Parameters<typeof exportCsv>[1] = 'shifts') =>
    ask(yard.pools, yard.operator, (db) => exportCsv(db, kind, period));
  const left = async (period: { from?: string; until?: string }) => {
    const { csv } = expectOk(await of(period));
    return days.filter((day) => csv.includes(`,${day}T`));
  };
  expect(await left({ from: at('2029-01-02', '13'), until: at('2029-01-03', '06') })).toEqual(['2029-01-02']);
  expect(await left({ from: at('2029-01-02', '14') })).toEqual(['2029-01-03']);
  expect(await left({ until: at('2029-01-02', '06') })).toEqual(['2029-01-01']);
  expect(await of({ from: at('2029-01-01', '00') }, 'sites')).toMatchObject({ refusal: { code: 'invalid_request' } });
});

test('what is more than a file holds is cut, and says so', async () => {
  const place = await openYard({ tenant: 'bolt', on: yard });
  const cutAfter = async () => {
    const told = expectOk(await ask(place.pools, place.operator, (db) => exportCsv(db, 'certifications')));
    return [told.cutAfter, told.csv.split('\r\n').length - 2];
  };
  const add = (from: number, until: number) =>
    inTenant(place.pools, place.operator, ({ tx }) =>
      tx.execute(sql`INSERT INTO certifications (id, name, name_key, version, created_at, updated_at)
        SELECT gen_random_uuid(), 'c' || n, 'c' || n, 1, now(), now() FROM generate_series(${from}::int, ${until}::int) n`),
    );
  for (let n = 0; n < 50_000; n += 10_000) await add(n + 1, n + 10_000);
  expect(await cutAfter()).toEqual([null, 50_000]);
  await add(50_001, 50_001);
  expect(await cutAfter()).toEqual([50_000, 50_000]);
});

test.each([
  'equipment',
  'drivers',
  'people',
  'certifications',
  'driver-certifications',
  'maintenance-windows',
  'time-off',
] as const)('%s leaves with a head of columns', async (kind) => {
  expect(expectOk(await exported(kind)).split('\r\n')[0]).toMatch(/^\uFEFF[a-z_,]+$/);
});

test('a viewer takes out and nothing in; a driver neither', async () => {
  const [viewer, driver] = [await yard.signIn('viewer'), (await yard.driver()).principal];
  expectOk(await exported('sites', viewer));
  expect(await exported('time-off', viewer)).toMatchObject(forbidden);
  expect(await exported('people', driver)).toMatchObject(forbidden);
  for (const as of [viewer, driver]) {
    expect(await preview(file('sites', 'name'), as)).toMatchObject(forbidden);
    expect(await take(file('sites', 'name'), as)).toMatchObject(forbidden);
  }
});
