import { openMaintenance } from '@yardmaster/database/ddl';
import { Unauthenticated } from '@yardmaster/database/errors';
import { COMPARED } from '@yardmaster/domain/replay/compared';
import { DISPATCH_TABLES } from '@yardmaster/domain/replay/dispatch/tables';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { archiveTenant } from '../archive/archive-tenant.ts';
import { openYard, type Yard } from '../testkit/yard.ts';
import { DISPATCH_VERBS, dispatchHandsOf } from './testkit/dispatch-verbs.ts';
import { asleep, dropChecks, tamper } from './testkit/tamper.ts';
import { verifyReplay } from './verify-replay.ts';

let yard: Yard;
let sql: ReturnType<typeof openMaintenance>;
beforeAll(async () => {
  yard = await openYard();
  sql = openMaintenance(yard.database.maintenanceUrl);
});
afterAll(async () => {
  await sql.end({ timeout: 2 });
  await yard.close();
});

const whole = { ok: true, untold: 0, differences: [], truncated: false };
const replayed = () => verifyReplay(yard.pools, yard.operator);
const BEGUN_MS = Date.now();
const inDays = (days: number) => new Date(BEGUN_MS + days * 86_400_000).toISOString();

test.each(DISPATCH_VERBS)('%s', async (_, act) => {
  const { events } = await replayed();
  await act(dispatchHandsOf(yard));
  const report = await replayed();
  expect(report).toMatchObject(whole);
  expect(report.events).toBeGreaterThan(events);
});

test('what is in the archive is compared as what is live', async () => {
  await archiveTenant(yard.pools, yard.operator, { asOf: inDays(3_000) });
  const archive = `${yard.database.tenants.acme.schemaName}_archive`;
  const tiered = COMPARED.filter(({ isTiered }) => isTiered).map(({ name }) => name);
  const tables = await sql<{ name: string }[]>`
    SELECT relname AS name FROM pg_class WHERE relnamespace = ${archive}::regnamespace AND relkind IN ('r', 'p')`;
  expect(tables.map(({ name }) => name).toSorted()).toEqual(tiered.toSorted());
  for (const table of tiered) expect(await sql`SELECT 1 FROM ${sql(`${archive}.${table}`)} LIMIT 1`).toHaveLength(1);
  expect(await replayed()).toMatchObject(whole);
});

describe('what was changed behind the log is found', () => {
  const schemaOf = (tier: 'live' | 'archive') =>
    `${yard.database.tenants.acme.schemaName}${tier === 'archive' ? '_archive' : ''}`;
  beforeAll(async () => {
    for (const tier of ['live', 'archive'] as const) await dropChecks(sql, schemaOf(tier));
  });
  const tiers = DISPATCH_TABLES.flatMap(({ name, isTiered }) => [
    { name, tier: 'live' as const },
    ...(isTiered ? [{ name, tier: 'archive' as const }] : []),
  ]);

  test.each(tiers)('in every column of $name, $tier', async ({ name, tier }) => {
    const { id, columns, seen } = await tamper(sql, schemaOf(tier), name, replayed);
    expect(seen.differences.map(({ column }) => column ?? '').toSorted()).toEqual(columns);
    expect(seen.differences).toEqual(seen.differences.map((found) => ({ ...found, table: name, id })));
    expect(await replayed()).toMatchObject(whole);
  });

  test.each(tiers)('in a row of $name, $tier, that is gone, or that nobody made', async ({ name, tier }) => {
    const table = `"${schemaOf(tier)}"."${name}"`;
    const [{ id, row } = { id: '', row: {} }] = await sql.unsafe<{ id: string; row: object }[]>(
      `SELECT id, to_jsonb(t) AS row FROM ${table} AS t ORDER BY id LIMIT 1`,
    );
    await asleep(sql, `DELETE FROM ${table} WHERE id = $1`, [id]);
    expect((await replayed()).differences).toMatchObject([{ table: name, id, column: null, stored: undefined }]);
    const again = `INSERT INTO ${table} SELECT (jsonb_populate_record(NULL::${table}, $1::text::jsonb)).*`;
    await asleep(sql, again, [JSON.stringify(row)]);
    expect(await replayed()).toMatchObject(whole);
    const nobodys = '00000000-0000-4000-8000-000000000000';
    await asleep(sql, `UPDATE ${table} SET id = $1 WHERE id = $2`, [nobodys, id]);
    expect((await replayed()).differences).toMatchObject([
      { table: name, id: nobodys, column: null, replayed: undefined },
      { table: name, id, column: null, stored: undefined },
    ]);
    await asleep(sql, `UPDATE ${table} SET id = $1 WHERE id = $2`, [id, nobodys]);
    expect(await replayed()).toMatchObject(whole);
  });

  test('a row that is in both tiers', async () => {
    const [live, archive] = [sql(`${schemaOf('live')}.work_orders`), sql(`${schemaOf('archive')}.work_orders`)];
    const [row] = await sql<{ id: string }[]>`
      INSERT INTO ${archive} SELECT (jsonb_populate_record(NULL::${archive},
        to_jsonb(w) || jsonb_build_object('archived_at', now()))).* FROM ${live} AS w ORDER BY id LIMIT 1 RETURNING id`;
    expect((await replayed()).differences).toMatchObject([{ table: 'work_orders', id: row?.id, column: null }]);
    await sql`DELETE FROM ${archive} WHERE id = ${row?.id ?? null}`;
    expect(await replayed()).toMatchObject(whole);
  });

  test('an event that is gone, or that nothing is known of', async () => {
    const events = sql(`${schemaOf('live')}.events`);
    const [event] = await sql<{ id: string }[]>`
      UPDATE ${events} SET type = 'assignment.vanished' WHERE type = 'assignment.advanced' RETURNING id`;
    const found = (await replayed()).differences;
    expect(found).toContainEqual({
      table: 'events',
      id: event?.id,
      column: 'type',
      replayed: 'nothing is known of assignment.vanished',
      stored: 'assignment.vanished',
    });
    expect(found).toContainEqual(expect.objectContaining({ table: 'dispatch_assignments', column: 'version' }));
    await sql`UPDATE ${events} SET type = 'assignment.advanced' WHERE type = 'assignment.vanished'`;
    expect(await replayed()).toMatchObject(whole);
  });

  test('a hundred at most are listed', async () => {
    const lines = sql(`${schemaOf('live')}.status_changes`);
    await sql`UPDATE ${lines} SET changed_at = changed_at + interval '1 second', status = status || 'x', changed_by = id`;
    const report = await replayed();
    expect(report).toMatchObject({ ok: false, truncated: true });
    expect(report.differences).toHaveLength(100);
    await sql`
      UPDATE ${lines} SET changed_at = changed_at - interval '1 second', status = left(status, -1), changed_by = NULL`;
    expect(await replayed()).toMatchObject(whole);
  });
});

test('another tenant’s log and tables are out of reach', async () => {
  const bolt = await openYard({ on: yard, tenant: 'bolt' });
  await bolt.order(await bolt.type());
  const own = await verifyReplay(yard.pools, bolt.operator);
  expect(own).toMatchObject({ ...whole, events: 3 });
  const ofAcme = await yard.signIn('admin');
  await expect(verifyReplay(yard.pools, { ...ofAcme, tenantId: bolt.operator.tenantId })).rejects.toThrow(
    Unauthenticated,
  );
  const [acme, other] = [yard.database.tenants.acme, yard.database.tenants.bolt];
  await expect(
    sql.begin(async (tx) => {
      await tx.unsafe(`SET LOCAL ROLE "${other.roleName}"`);
      await tx.unsafe(`SELECT * FROM "${acme.schemaName}".events`);
    }),
  ).rejects.toMatchObject({ code: '42501' });
});

test('what old events do not tell is counted, and no difference', async () => {
  const events = sql(`${yard.database.tenants.acme.schemaName}.events`);
  await sql`CREATE TABLE kept AS SELECT id, payload FROM ${events}`;
  const fresh = ['workOrderStatus', 'statusChangeId', 'placeIds', 'overrideId', 'consequence', 'category', 'dueUntil'];
  await sql`UPDATE ${events} SET payload = payload - ${fresh}::text[]`;
  await sql`UPDATE ${events} SET payload = jsonb_set(payload, '{requirements}', (
    SELECT jsonb_agg(need - '{windowFrom,windowUntil,durationMinutes,capabilities}'::text[])
    FROM jsonb_array_elements(payload->'requirements') AS need)) WHERE type = 'work_order.created'`;
  const report = await replayed();
  expect(report).toMatchObject({ ok: true, differences: [] });
  expect(report.untold).toBeGreaterThan(0);
  await sql`UPDATE ${events} AS e SET payload = k.payload FROM kept AS k WHERE k.id = e.id`;
  expect(await replayed()).toMatchObject(whole);
});
