import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandLine, homeDirectory, writeRuntime } from '@yardmaster/database/home';
import { createTestDatabase } from '@yardmaster/database/testkit/create-test-database';
import { expect, test } from 'vitest';
import { environment, yardmaster } from './testkit/cli.ts';
import { closingBlock } from './up/closing-block.ts';
import { readSettings } from './up/settings.ts';

const { DATABASE_URL: _, APP_DATABASE_URL: __, ...without } = process.env;

test.each([
  ['tenant', 'list'],
  ['tenant', 'create', 'x', '--name', 'X', '--time-zone', 'UTC', '--admin-email', 'a@x.example'],
  ['verify', '--tenant', 'acme'],
])('%s %s makes nothing where nothing is, and says what to do', async (...argv) => {
  const home = join(mkdtempSync(join(tmpdir(), 'yardmaster-none-')), 'typo');
  const ran = await yardmaster({ ...without, YARDMASTER_HOME: home }, ...argv);
  expect(ran).toMatchObject({ code: 1, out: '', err: expect.stringContaining(`There is no installation in ${home}.`) });
  expect(ran.err.trim().split('\n')).toHaveLength(1);
  expect(existsSync(home)).toBe(false);
});

test('finds the server of its own that the home was last started with', async () => {
  const database = await createTestDatabase();
  try {
    const env = environment(database);
    const home = env['YARDMASTER_HOME'] ?? '';
    writeRuntime(home, {
      databaseUrl: database.maintenanceUrl,
      appDatabaseUrl: database.appUrl,
      jobsDatabaseUrl: database.jobsUrl,
    });
    const ran = await yardmaster({ ...without, YARDMASTER_HOME: home }, 'tenant', 'list');
    expect(ran).toMatchObject({ code: 0, out: expect.stringContaining('acme') });
    expect(existsSync(join(home, 'postgres'))).toBe(false);
  } finally {
    await database.drop();
  }
});

test('a command is printed with its home where that is not the usual one', () => {
  expect(commandLine(homeDirectory({}))).toBe('npm run -s yardmaster --');
  expect(commandLine('/srv/yard')).toBe('YARDMASTER_HOME=/srv/yard npm run -s yardmaster --');
  expect(commandLine("/srv/Bob's yard")).toBe("YARDMASTER_HOME='/srv/Bob'\\''s yard' npm run -s yardmaster --");
  const settings = readSettings(['--no-demo'], {});
  if (settings === 'help') throw new Error('settings were asked for');
  const said = closingBlock({ address: 'http://localhost:3000', settings, home: '/srv/yard', demo: [] });
  expect(said).toContain('YARDMASTER_HOME=/srv/yard npm run -s yardmaster -- tenant create north --name "North Yard"');
  expect(said).toContain('YARDMASTER_HOME=/srv/yard npm run -s yardmaster -- --help');
});

test('create names all that is missing at once, with an example that can be copied', async () => {
  const ran = await yardmaster({ ...without, YARDMASTER_HOME: '/srv/yard' }, 'tenant', 'create', '--name', 'North');
  expect(ran.code).toBe(2);
  expect(ran.err).toContain('missing: <subdomain>, --time-zone <zone>, --admin-email <address>');
  expect(ran.err).toContain(
    'YARDMASTER_HOME=/srv/yard npm run -s yardmaster -- tenant create north --name "North Yard"',
  );
});
