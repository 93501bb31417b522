import { verifyReplay } from '../replay/verify-replay.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCertification } from '../certifications/create-certification.ts';
import { ask } from '../commands/ask.ts';
import { exportCsv } from '../export/export-csv.ts';
import { patchSettings } from '../settings/patch-settings.ts';
import { expectOk, openYard, type Yard } from '../testkit/yard.ts';
import { verifyTenant } from '../verify/verify-tenant.ts';
import { importCsv } from './import-csv.ts';
import { importFiles } from './import-files.ts';
import { previewCsv } from './preview-csv.ts';

let yard: Yard;
let neighbour: Yard;
beforeAll(async () => {
  yard = await openYard();
  neighbour = await openYard({ tenant: 'bolt', on: yard });
  expectOk(await yard.run((db) => patchSettings(db, { timeZone: 'Europe/Berlin' })));
  expectOk(await yard.run((db) => createCertification(db, { name: 'Crane' })));
  expectOk(await take('people', 'name,email,role\nAnn,ann@example.com,driver\nBea,bea@example.com,Dispatcher'));
  expectOk(await take('equipment-types', 'name\nLoader'));
  expectOk(await take('equipment', 'unit,type\nL-1,Loader\nL-2,Loader'));
});
afterAll(async () => {
  const [{ ok }, replay] = await Promise.all([
    verifyTenant(yard.pools, yard.operator),
    verifyReplay(yard.pools, yard.operator),
  ]);
  await yard.close();
  if (!ok || !replay.ok) throw new Error(JSON.stringify(replay));
});

type Body = Parameters<typeof importCsv>[1];
const file = (kind: Body['kind'], csv: string, skipExisting = false): Body => ({ kind, csv, skipExisting });
const take = (kind: Body['kind'], csv: string, skipExisting = false, as = yard.operator) =>
  yard.run((db) => importCsv(db, file(kind, csv, skipExisting)), as);
const preview = async (kind: Body['kind'], csv: string, skipExisting = false) =>
  expectOk(await ask(yard.pools, yard.operator, (db) => previewCsv(db, file(kind, csv, skipExisting))));
const told = async (kind: Body['kind'], csv: string, skipExisting = false) =>
  (await preview(kind, csv, skipExisting)).rows.flatMap(({ line, errors }) =>
    errors.map(({ column, message }) => `${line}:${column}: ${message}`),
  );
const exported = async (kind: Parameters<typeof exportCsv>[1], as = yard.operator) =>
  expectOk(await ask(yard.pools, as, (db) => exportCsv(db, kind))).csv;

describe('people', () => {
  test('come in any role, invited; who drives is a driver at once', async () => {
    expect(await exported('people')).toContain('Bea,bea@example.com,dispatcher,invited,');
    expect(await exported('drivers')).toContain('Ann,ann@example.com');
  });

  test('each row says what is wrong in it', async () => {
    const csv =
      'name,email,role\nCy,cy@example.com,boss\n,d@example.com,viewer\nBea,BEA@example.com,viewer\nE,nobody,admin';
    expect(await told('people', csv)).toEqual([
      '2:role: Write admin, dispatcher, driver, viewer',
      '3:name: Required',
      '4:email: "BEA@example.com" exists already; take the row out, or pass over what exists',
      expect.stringContaining('5:email: '),
    ]);
    expect(await take('people', csv)).toMatchObject({ refusal: { code: 'invalid_request' } });
  });

  test('are for an admin alone', async () => {
    const csv = 'name,email,role\nEve,eve@example.com,admin';
    expect(await take('people', csv, false, await yard.signIn('dispatcher'))).toMatchObject({
      refusal: { code: 'forbidden' },
    });
    expectOk(await take('people', csv, false, await yard.signIn('admin')));
  });
});

describe('what drivers hold', () => {
  const HEAD = 'driver,email,certification,expires_at';

  test('is given, renewed where it is held until another day, and passed over where it is the same', async () => {
    expect(
      expectOk(await take('driver-certifications', `${HEAD}\nAnn,ann@example.com,crane,2027-05-01`)),
    ).toMatchObject({
      created: 1,
    });
    const held = await exported('driver-certifications');
    // Good for the whole of the day.
    expect(held).toContain('Ann,ann@example.com,Crane,2027-05-02T00:00+02:00');
    expect(await told('driver-certifications', held)).toEqual([
      '2:certification: Held until then already; take the row out, or pass over what exists',
    ]);
    expect(await preview('driver-certifications', held, true)).toMatchObject({ created: 0, skipped: 1, errorCount: 0 });
    const renewal = `${HEAD}\nAnn,ann@example.com,Crane,`;
    expect(expectOk(await take('driver-certifications', renewal))).toMatchObject({ created: 1 });
    expect(await exported('driver-certifications')).toContain('Ann,ann@example.com,Crane,\r\n');
  });

  test('names drivers and certifications that are there, once each, until a time', async () => {
    const rows = ['bea@example.com,Crane,', 'ann@example.com,Rigging,', ',Crane,', 'ann@example.com,Crane,soon'];
    const twice = ['ann@example.com,Crane,2028-01-01', 'ann@example.com,Crane,2029-01-01'];
    expect(
      await told('driver-certifications', `email,certification,expires\n${[...rows, ...twice].join('\n')}`),
    ).toEqual([
      '2:email: There is no driver with the address "bea@example.com", neither in the files nor in the organisation',
      '3:certification: There is no certification "Rigging", neither in the files nor in the organisation',
      '4:email: Required',
      expect.stringContaining('5:expires: "soon" is not a time'),
      '7:certification: "ann@example.com" has it on line 6 already',
    ]);
  });
});

describe.each([
  ['shifts', 'email', 'ann@example.com', '', ''],
  ['time-off', 'email', 'ann@example.com', ',kind', ',sick'],
  ['maintenance-windows', 'identifier', 'L-1', ',note', ',Tyres'],
] as const)('%s', (kind, owner, name, more, rest) => {
  const head = `${owner},starts_at,ends_at${more}`;
  const row = (from: string, until: string) => `${name},${from},${until}${rest}`;
  const csv = (...rows: string[]) => [head, ...rows].join('\n');

  test('are planned on the clocks of the tenant, and come out as they can come in', async () => {
    const two = csv(row('2027-03-28T01:00', '2027-03-28T04:00'), row('2027-03-28T04:00', '2027-03-28'));
    expect(expectOk(await take(kind, two))).toMatchObject({ created: 2, skipped: 0 });
    const out = await exported(kind);
    expect(out).toContain('2027-03-28T01:00+01:00,2027-03-28T04:00+02:00');
    expect(out).toContain('2027-03-28T04:00+02:00,2027-03-29T00:00+02:00');
    expect(await preview(kind, out)).toMatchObject({ errorCount: 2 });
    expect(await preview(kind, out, true)).toMatchObject({ created: 0, skipped: 2, errorCount: 0 });
  });

  test('each row says what is in its way, in the tenant or further up', async () => {
    const rows = [
      row('2027-03-28T03:00', '2027-03-28T05:00'),
      row('2027-04-01T08:00', '2027-04-01T10:00'),
      row('2027-04-01T09:00', '2027-04-01T11:00'),
      row('2027-04-02T09:00', '2027-04-02T08:00'),
      row('', '2027-04-03'),
      row('noon', '2027-04-03'),
      `nobody,2027-04-01T09:00,2027-04-01T11:00${rest}`,
    ];
    expect(await told(kind, csv(...rows))).toEqual([
      '2:starts_at: Another entry is there from 2027-03-28T01:00+01:00 until 2027-03-28T04:00+02:00',
      '4:starts_at: Overlaps line 3',
      '5:ends_at: It ends before it begins',
      '6:starts_at: Required',
      expect.stringContaining('7:starts_at: "noon" is not a time'),
      expect.stringContaining(`8:${owner}: There is no `),
    ]);
  });

  test('of another tenant are nothing here, and a viewer plans none', async () => {
    const one = csv(row('2027-05-01T08:00', '2027-05-01T10:00'));
    expect(await neighbour.run((db) => importCsv(db, file(kind, one)))).toMatchObject({
      refusal: { code: 'invalid_request' },
    });
    expect(await take(kind, one, false, await yard.signIn('viewer'))).toMatchObject({ refusal: { code: 'forbidden' } });
  });

  test('planned twice at the same moment are there once', async () => {
    const one = csv(row('2027-06-01T08:00', '2027-06-01T10:00'));
    const answers = await Promise.all([take(kind, one), take(kind, one)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

test('a folder brings people and what is planned for them at once', async () => {
  const files = {
    'people.csv': 'name,email,role\nFay,fay@example.com,driver',
    'drivers.csv': 'name,email\nGus,gus@example.com',
    'equipment.csv': 'unit,type\nL-3,Loader',
    'shifts.csv': 'email,starts_at,ends_at\nfay@example.com,2027-01-04T06:00,2027-01-04T14:00',
    'time-off.csv': 'email,starts_at,ends_at,kind\ngus@example.com,2027-01-04,2027-01-06,vacation',
    'driver-certifications.csv': 'email,certification\ngus@example.com,Crane',
    'maintenance-windows.csv': 'unit,from,until\nL-3,2027-01-04,2027-01-04',
  };
  const list = Object.entries(files).map(([name, text]) => ({ name, bytes: new TextEncoder().encode(text) }));
  const report = await importFiles(yard.pools, yard.operator, list);
  expect(report).toMatchObject({ ok: true });
  expect(report.ok && report.files.map(({ kind, created }) => `${kind} ${created}`)).toEqual([
    'equipment 1',
    'people 1',
    'drivers 1',
    'driver-certifications 1',
    'maintenance-windows 1',
    'shifts 1',
    'time-off 1',
  ]);
});
