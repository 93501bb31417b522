import { fill, openMaintenance, readMigration } from '@yardmaster/database/ddl';
import { COMPARED } from '@yardmaster/domain/replay/compared';
import { FLEET_TABLES } from '@yardmaster/domain/replay/fleet/tables';
import { UNLOGGED_TABLES } from '@yardmaster/domain/replay/fleet/unlogged-tables';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openYard, type Yard } from '../testkit/yard.ts';
import { FLEET_VERBS } from './testkit/fleet-verbs.ts';
import { handsOf } from './testkit/hands.ts';
import { OFFICE_VERBS } from './testkit/office-verbs.ts';
import { dropChecks, tamper } from './testkit/tamper.ts';
import { verifyReplay } from './verify-replay.ts';

let yard: Yard;
let maintenance: ReturnType<typeof openMaintenance>;
beforeAll(async () => {
  yard = await openYard();
  // Of every connection: while the verbs are tried this one may be idle long enough to be given up for another.
  const url = new URL(yard.database.maintenanceUrl);
  url.searchParams.set('search_path', yard.database.tenants.acme.schemaName);
  maintenance = openMaintenance(url.toString());
});
afterAll(async () => {
  await maintenance.end({ timeout: 2 });
  await yard.close();
});

const replayed = () => verifyReplay(yard.pools, yard.operator);
const whole = { ok: true, untold: 0, differences: [], truncated: false };

test('a new tenant is told from its first row on', async () => {
  expect(await replayed()).toMatchObject({ ...whole, events: 1, rows: 1 });
});

test.each([...FLEET_VERBS, ...OFFICE_VERBS])('%s', async (_, act) => {
  const { events } = await replayed();
  await act(handsOf(yard));
  const report = await replayed();
  expect(report).toMatchObject(whole);
  expect(report.events).toBeGreaterThan(events);
});

describe('what was changed behind the log is found', () => {
  test.each(FLEET_TABLES.map(({ name }) => name))('in every column of %s', async (table) => {
    const schema = yard.database.tenants.acme.schemaName;
    await dropChecks(maintenance, schema);
    const { id, columns, seen } = await tamper(maintenance, schema, table, replayed);
    expect(seen.differences.map(({ column }) => column ?? '').toSorted()).toEqual(columns);
    expect(seen.differences).toEqual(seen.differences.map((found) => ({ ...found, table, id })));
    expect(await replayed()).toMatchObject(whole);
  });

  test('a row that is gone, and one that nobody made', async () => {
    const [gone] =
      await maintenance`DELETE FROM shifts WHERE id = (SELECT min(id::text)::uuid FROM shifts) RETURNING *`;
    expect(await replayed()).toMatchObject({
      ok: false,
      differences: [{ table: 'shifts', id: gone?.['id'], column: null, stored: undefined }],
    });
    await maintenance`INSERT INTO shifts ${maintenance({ ...gone, id: '00000000-0000-4000-8000-000000000000' })}`;
    expect((await replayed()).differences).toHaveLength(2);
    await maintenance`UPDATE shifts SET id = ${gone?.['id']} WHERE id = '00000000-0000-4000-8000-000000000000'`;
    expect(await replayed()).toMatchObject(whole);
  });

  test('an event', async () => {
    const set = (capability: string) => maintenance`
      UPDATE events SET payload = jsonb_set(payload, '{capabilities}', ${maintenance.json([capability])})
      WHERE type = 'equipment.created' AND payload->>'identifier' = 'L-1'`;
    await set('crane');
    expect((await replayed()).differences).toMatchObject([
      { table: 'equipment', column: 'capabilities', replayed: ['crane'], stored: ['gps'] },
    ]);
    await set('gps');
    expect(await replayed()).toMatchObject(whole);
  });
});

test('what old events do not tell is counted, and no difference', async () => {
  await maintenance`CREATE TEMP TABLE kept AS SELECT id, payload FROM events`;
  const told = async (fields: string[]) => {
    await maintenance`
      UPDATE events SET payload = payload - ${fields}::text[]
      WHERE stream_type IN ('equipment', 'driver', 'equipment_type', 'user')`;
    const report = await replayed();
    expect(report).toMatchObject({ ok: true, differences: [] });
    expect(report.untold).toBeGreaterThan(0);
    await maintenance`UPDATE events e SET payload = k.payload FROM kept k WHERE k.id = e.id`;
  };
  await told(['statusChangeId']);
  await told(['added']);
  await told(['updatedBy']);
  // Of a time that knew no history of statuses either.
  const lines = await maintenance`DELETE FROM status_changes WHERE entity_type <> 'work_order' RETURNING *`;
  await told(['statusChangeId', 'capabilities', 'identifier', 'siteId']);
  await maintenance`INSERT INTO status_changes ${maintenance(lines)}`;
  expect(await replayed()).toMatchObject(whole);
});

test('a tenant whose first settings were not told is told of them by the migration', async () => {
  await maintenance`DELETE FROM events WHERE type = 'settings.created'`;
  expect(await replayed()).toMatchObject({ ok: true, untold: 2 });
  const { sql } = await readMigration('tenant', '0011_tell_first_settings');
  await maintenance.unsafe(fill(sql, {}));
  expect(await replayed()).toMatchObject(whole);
  await maintenance.unsafe(fill(sql, {}));
  expect(await replayed()).toMatchObject(whole);
  const [told] = await maintenance`SELECT payload FROM events WHERE type = 'settings.created'`;
  expect(told?.['payload']).toMatchObject({ settings: { dispatch: { undoSeconds: 60 } } });
});

test('every table of a tenant is given by the log, or said not to be; every column that is not is there', async () => {
  const schema = yard.database.tenants.acme.schemaName;
  const columns = await maintenance<{ table: string; column: string }[]>`
    SELECT c.relname AS table, a.attname AS column FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = ${schema}::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND a.attnum > 0 AND NOT a.attisdropped`;
  const tables = new Set(columns.map(({ table }) => table));
  const known = [...COMPARED.map(({ name }) => name), ...Object.keys(UNLOGGED_TABLES)];
  expect(known.toSorted()).toEqual([...tables].toSorted());
  const there = new Set(columns.map(({ table, column }) => `${table}.${column}`));
  const unlogged = COMPARED.flatMap((t) => Object.keys(t.unlogged).map((path) => `${t.name}.${path.split('.', 1)[0]}`));
  expect(unlogged.filter((column) => !there.has(column))).toEqual([]);
});
