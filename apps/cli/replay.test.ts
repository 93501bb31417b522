import { openMaintenance } from '@yardmaster/database/ddl';
import { createTestDatabase, type TestDatabase } from '@yardmaster/database/testkit/create-test-database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { environment, yardmaster } from './testkit/cli.ts';

let database: TestDatabase;
let sql: ReturnType<typeof openMaintenance>;
let env: NodeJS.ProcessEnv;
beforeAll(async () => {
  database = await createTestDatabase();
  sql = openMaintenance(database.maintenanceUrl);
  env = environment(database);
  await yardmaster(env, 'api-key', 'create', '--tenant', 'acme', '--role', 'viewer', '--name', 'Tom’s ERP');
});
afterAll(async () => {
  await sql.end({ timeout: 2 });
  await database.drop();
});

const replay = (...argv: string[]) => yardmaster(env, 'replay', '--verify', ...argv);
const json = ({ out }: { out: string }): unknown => JSON.parse(out);

test('says that the log gives exactly the tables, of one tenant or of all', async () => {
  expect(await replay('--tenant', 'acme')).toEqual({
    code: 0,
    err: '',
    out: 'acme: 2 events give exactly the 2 rows of its tables.\n',
  });
  const all =
    'acme: 2 events give exactly the 2 rows of its tables.\nbolt: 1 events give exactly the 1 rows of its tables.\n';
  expect(await replay('--all')).toMatchObject({ code: 0, out: all });
  expect(await replay()).toMatchObject({ code: 0, out: all });
  expect(json(await replay('--json'))).toMatchObject({
    ok: true,
    tenants: [
      { tenant: 'acme', ok: true, events: 2, rows: 2, untold: 0, differences: [] },
      { tenant: 'bolt', ok: true },
    ],
  });
});

test('says where they differ, and no name', async () => {
  const keys = sql(`${database.tenants.acme.schemaName}.api_keys`);
  const [key] = await sql<{ id: string }[]>`UPDATE ${keys} SET role = 'admin' RETURNING id`;
  const ran = await replay('--all');
  expect(ran.code).toBe(1);
  expect(ran.out).toContain('acme: 2 events do not give the 2 rows of its tables.\n');
  expect(ran.out).toContain(`api_keys ${key?.id} role: the log says "viewer", the table "admin"\n`);
  expect(ran.out).toContain('bolt: 1 events give exactly');
  const asJson = await replay('--tenant', 'acme', '--json');
  expect(asJson.code).toBe(1);
  expect(json(asJson)).toMatchObject({
    tenant: 'acme',
    ok: false,
    differences: [{ table: 'api_keys', id: key?.id, column: 'role', replayed: 'viewer', stored: 'admin' }],
  });
  await sql`DELETE FROM ${keys}`;
  const gone = await replay('--tenant', 'acme', '--json');
  expect(json(gone)).toMatchObject({ ok: false, differences: [{ table: 'api_keys', id: key?.id, column: null }] });
  expect((await replay('--tenant', 'acme')).out).toContain(`api_keys ${key?.id}: in the log and not in the table`);
  expect(ran.out + asJson.out + gone.out).not.toContain('Tom');
});

test('goes on past a tenant that cannot be read', async () => {
  const { schemaName } = database.tenants.acme;
  await sql`ALTER TABLE ${sql(`${schemaName}.events`)} RENAME TO gone`;
  const ran = await replay('--json');
  expect(ran.code).toBe(1);
  expect(json(ran)).toMatchObject({
    ok: false,
    tenants: [
      { tenant: 'acme', ok: false, error: { code: 'not_prepared' } },
      { tenant: 'bolt', ok: true },
    ],
  });
});

test.each([
  [['--tenant', 'nobody'], 1],
  [['--tenant', 'acme', '--all'], 2],
])('%s is refused', async (argv, code) => {
  expect(await replay(...argv)).toMatchObject({ code, out: '' });
});

test('changes nothing without being told what to do', async () => {
  expect(await yardmaster(env, 'replay')).toMatchObject({ code: 2, out: '' });
});
