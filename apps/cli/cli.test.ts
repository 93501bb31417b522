import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMaintenance } from '@yardmaster/database/ddl';
import { createTestDatabase, type TestDatabase } from '@yardmaster/database/testkit/create-test-database';
import { hashApiKey } from '@yardmaster/services/api-keys/secret';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { environment, type Ran, spawnYardmaster, yardmaster } from './testkit/cli.ts';

let database: TestDatabase;
let env: NodeJS.ProcessEnv;
const EXAMPLE = join(import.meta.dirname, '../../docs/examples/import');

beforeAll(async () => {
  database = await createTestDatabase();
  env = environment(database);
});
afterAll(() => database.drop());

const cli = (...argv: string[]) => yardmaster(env, ...argv);
const json = (ran: Ran): unknown => JSON.parse(ran.out);
const create = (subdomain: string, ...more: string[]) =>
  cli(
    'tenant',
    'create',
    subdomain,
    '--name',
    'Crane Co',
    '--time-zone',
    'Europe/Berlin',
    '--admin-email',
    'ann@crane.example',
    ...more,
  );

describe('tenant', () => {
  test('create prints the one-time link alone on stdout', async () => {
    const ran = await create('crane');
    expect(ran).toMatchObject({ code: 0, err: expect.stringContaining('Crane Co is ready.') });
    expect(ran.out).toMatch(/^http:\/\/crane\.localhost:4555\/welcome\/crane\.[\w-]{43}\n$/);
  });

  test('create --json is one document', async () => {
    const ran = await create('derrick', '--json');
    expect(json(ran)).toMatchObject({
      subdomain: 'derrick',
      link: expect.stringContaining('/welcome/derrick.'),
      admin: { email: 'ann@crane.example' },
    });
  });

  test.each([
    ['crane', 'The address "crane" is taken.'],
    ['public', 'subdomain: This name is reserved'],
    ['pg_temp', 'subdomain: Lower-case letters'],
    ['x'.repeat(64), 'subdomain: At most 63'],
  ])('create %s is refused with one line', async (subdomain, message) => {
    const ran = await create(subdomain);
    expect(ran).toMatchObject({ code: 1, out: '' });
    expect(ran.err).toContain(message);
    expect(ran.err.trim().split('\n')).toHaveLength(1);
    expect(json(await create(subdomain, '--json'))).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining(message) },
    });
  });

  test('invite, suspend, resume, rename, delete, restore and purge', async () => {
    expect(await cli('tenant', 'invite', 'crane', '--email', 'bo@crane.example')).toMatchObject({
      code: 0,
      out: expect.stringContaining('/welcome/crane.'),
    });
    expect(await cli('tenant', 'suspend', 'crane')).toMatchObject({ code: 0 });
    expect(await cli('tenant', 'suspend', 'crane')).toMatchObject({
      code: 1,
      err: 'The tenant "crane" is not active.\n',
    });
    expect(await cli('tenant', 'resume', 'crane')).toMatchObject({ code: 0 });
    expect(await cli('tenant', 'rename', 'crane', '--name', 'Cranes', '--to', 'cranes', '--json')).toMatchObject({
      code: 0,
    });
    expect(await cli('tenant', 'delete', 'cranes', '--purge')).toMatchObject({ code: 1 });
    expect(await cli('tenant', 'delete', 'cranes')).toMatchObject({
      code: 0,
      out: expect.stringContaining('its data is kept'),
    });
    expect(json(await cli('tenant', 'list', '--json'))).toMatchObject({
      items: [{ subdomain: 'acme' }, { subdomain: 'bolt' }, { subdomain: 'derrick' }],
    });
    expect((await cli('tenant', 'list', '--deleted')).out).toContain('cranes');
    expect(await cli('tenant', 'restore', 'cranes')).toMatchObject({ code: 0 });
    await cli('tenant', 'delete', 'cranes');
    expect(await cli('tenant', 'delete', 'cranes', '--purge')).toMatchObject({ code: 0 });
    expect((await cli('tenant', 'list', '--deleted')).out).not.toContain('cranes');
    const maintenance = openMaintenance(database.maintenanceUrl);
    const records = await maintenance<
      { action: string }[]
    >`SELECT action FROM tenant_management.operator_records ORDER BY id`;
    await maintenance.end({ timeout: 2 });
    expect(records.map((r) => r.action).slice(2)).toEqual([
      'tenant.admin_invited',
      'tenant.suspended',
      'tenant.resumed',
      'tenant.renamed',
      'tenant.deleted',
      'tenant.restored',
      'tenant.deleted',
      'tenant.purged',
    ]);
  });
});

describe('api-key', () => {
  test('create prints the key alone; list and revoke never show it', async () => {
    const ran = await cli('api-key', 'create', '--tenant', 'acme', '--role', 'dispatcher');
    const key = ran.out.trim();
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(key).toMatch(/^ymk_acme_[\w-]{43}$/);
    const listed = await cli('api-key', 'list', '--tenant', 'acme', '--json');
    expect(listed.out).not.toContain(key);
    expect(listed.out).not.toContain(hashApiKey(key));
    const { items } = JSON.parse(listed.out) as { items: { id: string; role: string }[] };
    expect(items).toMatchObject([{ role: 'dispatcher', revokedAt: null }]);
    const id = items[0]?.id ?? '';
    expect(await cli('api-key', 'revoke', id, '--tenant', 'bolt')).toMatchObject({ code: 1 });
    expect(await cli('api-key', 'revoke', 'nonsense', '--tenant', 'acme')).toMatchObject({ code: 1 });
    expect(await cli('api-key', 'revoke', id, '--tenant', 'acme')).toMatchObject({ code: 0 });
    expect(await cli('api-key', 'revoke', id, '--tenant', 'acme')).toMatchObject({
      code: 1,
      err: expect.stringContaining('revoked before'),
    });
  });

  test('a role that does not exist is a usage error', async () => {
    expect(await cli('api-key', 'create', '--tenant', 'acme', '--role', 'boss')).toMatchObject({ code: 2, out: '' });
    expect(json(await cli('api-key', 'create', '--tenant', 'acme', '--json'))).toMatchObject({
      ok: false,
      error: { code: 'usage' },
    });
  });
});

describe('import, verify, archive, migrate', () => {
  test('import takes the example once', async () => {
    expect(await cli('import', '--tenant', 'acme', EXAMPLE)).toMatchObject({
      code: 0,
      out: expect.stringContaining('equipment: 6 imported'),
    });
    const again = await cli('import', '--tenant', 'acme', EXAMPLE);
    expect(again).toMatchObject({ code: 1, out: '' });
    expect(again.err).toContain('equipment.csv:2:identifier: "EX-201" exists already');
    expect(again.err).toContain('Nothing was imported.');
    expect(json(await cli('import', '--tenant', 'acme', EXAMPLE, '--json'))).toMatchObject({
      ok: false,
      errors: expect.arrayContaining([
        { file: 'equipment.csv', line: 2, column: 'identifier', message: expect.any(String) },
      ]),
    });
  });

  test('import names a folder or a tenant that is not there', async () => {
    expect(await cli('import', '--tenant', 'acme', '/no/such/folder')).toMatchObject({
      code: 1,
      err: 'There is no folder /no/such/folder.\n',
    });
    expect(await cli('import', '--tenant', 'acme', mkdtempSync(join(tmpdir(), 'empty-')))).toMatchObject({ code: 1 });
    expect(await cli('import', '--tenant', 'nobody', EXAMPLE)).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no tenant "nobody"'),
    });
    const folder = mkdtempSync(join(tmpdir(), 'odd-'));
    writeFileSync(join(folder, 'friends.csv'), 'name\nA');
    expect(await cli('import', '--tenant', 'acme', folder)).toMatchObject({
      code: 1,
      err: expect.stringContaining('friends.csv:1:1: Not a file of an import'),
    });
  });

  test('verify says that all is well, and what is not', async () => {
    expect(await cli('verify', '--tenant', 'acme')).toMatchObject({
      code: 0,
      out: expect.stringContaining('invariants hold'),
    });
    const maintenance = openMaintenance(database.maintenanceUrl);
    await maintenance.unsafe(
      `UPDATE "${database.tenants.acme.schemaName}".equipment SET status = 'assigned' WHERE identifier = 'EX-201'`,
    );
    const ran = await cli('verify', '--tenant', 'acme');
    expect(ran).toMatchObject({
      code: 1,
      out: expect.stringContaining('equipment_status: A unit is "assigned" exactly while'),
    });
    const found = json(await cli('verify', '--tenant', 'acme', '--json'));
    expect(found).toMatchObject({
      ok: false,
      invariants: expect.arrayContaining([
        expect.objectContaining({ name: 'equipment_status', violations: [expect.anything()] }),
      ]),
    });
    await maintenance.unsafe(
      `UPDATE "${database.tenants.acme.schemaName}".equipment SET status = 'available' WHERE identifier = 'EX-201'`,
    );
    await maintenance.end({ timeout: 2 });
  });

  test('archive counts from a date, and refuses what is none', async () => {
    expect(json(await cli('archive', '--tenant', 'acme', '--as-of', '2030-01-01', '--json'))).toMatchObject({
      tenant: 'acme',
      assignments: 0,
      asOf: '2030-01-01T00:00:00.000Z',
    });
    expect(await cli('archive', '--tenant', 'acme', '--as-of', 'soon')).toMatchObject({
      code: 1,
      err: expect.stringContaining('is not a date'),
    });
    expect(await cli('archive', '--tenant', 'acme', '--batch', '0')).toMatchObject({ code: 2 });
  });

  test('migrate has a line for each tenant and fails when one does', async () => {
    const nothing = await cli('migrate');
    expect(nothing.code).toBe(0);
    // Several at a time, so in any order.
    for (const tenant of ['acme', 'bolt']) expect(nothing.err).toContain(`${tenant}: nothing to do`);
    const maintenance = openMaintenance(database.maintenanceUrl);
    await maintenance`UPDATE tenant_management.tenant_migrations SET checksum = 'other' WHERE tenant_id = ${database.tenants.bolt.id} AND name LIKE '0001%'`;
    await maintenance.end({ timeout: 2 });
    const ran = await cli('migrate', '--concurrency', '2', '--json');
    expect(ran).toMatchObject({ code: 1, err: expect.stringContaining('bolt: FAILED') });
    expect(json(ran)).toMatchObject({
      ok: false,
      tenants: expect.arrayContaining([expect.objectContaining({ tenant: 'bolt', error: expect.any(String) })]),
    });
  });
});

describe('the command line itself', () => {
  test('help is on stdout, a command that does not exist is a usage error', async () => {
    expect(await cli('--help')).toMatchObject({ code: 0, out: expect.stringContaining('Exit codes: 0 done') });
    expect(await cli('tenant', 'create', '--help')).toMatchObject({
      code: 0,
      out: expect.stringContaining('--time-zone'),
    });
    expect(await cli('launch')).toMatchObject({ code: 2 });
    expect(await cli()).toMatchObject({ code: 2 });
  });

  test('a database that does not answer is one clear line', async () => {
    const ran = await yardmaster({ ...env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }, 'tenant', 'list');
    expect(ran).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('No PostgreSQL answers at DATABASE_URL'),
    });
  });

  test('runs as a process and exits with its code', async () => {
    const child = spawnYardmaster(env, 'tenant', 'list', '--json');
    let out = '';
    child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
    const code = await new Promise((settle) => child.once('exit', settle));
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ subdomain: 'acme' })]),
    });
  });
});
