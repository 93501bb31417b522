import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openMaintenance } from './ddl.ts';
import { migrateTenants, tenantMigrations } from './migrate.ts';
import { CONTROL_MIGRATIONS, TENANT_MIGRATIONS } from './migrations.ts';
import { monthStart } from './month-start.ts';
import { ensurePartitions, partitionName } from './partitions.ts';
import { provisionTenant } from './provision.ts';
import { createTestDatabase, type TestDatabase } from './testkit/create-test-database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test.each([
  ['control', CONTROL_MIGRATIONS],
  ['tenant', TENANT_MIGRATIONS],
])('every file in drizzle/%s is named in the code, in order', async (folder, names) => {
  const files = await readdir(new URL(`../../drizzle/${folder}`, import.meta.url));
  expect(files.toSorted()).toEqual(names.map((name) => `${name}.sql`));
});

test('a tenant is made whole, or not at all', async () => {
  const sql = openMaintenance(database.maintenanceUrl);
  const options = { name: 'North', operator: 'test', appUrl: database.appUrl };
  const made = await provisionTenant(sql, { ...options, subdomain: 'north-yard' });
  expect(made.schemaName).toBe('tenant_north_yard');
  await expect(provisionTenant(sql, { ...options, subdomain: 'north-yard' })).rejects.toMatchObject({ code: '23505' });
  for (const subdomain of ['public', 'pg_temp', 'a"b', 'x'.repeat(64)]) {
    await expect(provisionTenant(sql, { ...options, subdomain })).rejects.toMatchObject({ name: 'ZodError' });
  }
  const long = await provisionTenant(sql, { ...options, subdomain: 'y'.repeat(63) });
  expect(Buffer.byteLength(`${long.schemaName}_archive`)).toBeLessThanOrEqual(63);
  const schemas = await sql<
    { n: number }[]
  >`SELECT count(*)::int AS n FROM pg_namespace WHERE nspname LIKE 'tenant\\_%'`;
  // Four tenants with an archive each, and tenant_management.
  expect(schemas[0]?.n).toBe(9);
  await sql.end();
});

test('a tenant that is behind catches up; two runs at once agree; one that fails says why and stops nobody', async () => {
  const sql = openMaintenance(database.maintenanceUrl);
  const { acme, bolt } = database.tenants;
  await sql.unsafe(`DROP SCHEMA ${acme.schemaName}_archive CASCADE; CREATE SCHEMA ${acme.schemaName}_archive`);
  const [owner] = await sql`SELECT 'ym_' || id || '_owner' AS name FROM tenant_management.installation`;
  await sql.unsafe(`ALTER SCHEMA ${acme.schemaName}_archive OWNER TO ${owner?.['name']}`);
  await sql`DELETE FROM tenant_management.tenant_migrations WHERE tenant_id = ${acme.id} AND name = '0006_create_archive'`;
  await sql`UPDATE tenant_management.tenant_migrations SET checksum = 'other' WHERE tenant_id = ${bolt.id} AND name = '0001_create_people'`;
  const runs = await Promise.all([
    migrateTenants({ maintenanceUrl: database.maintenanceUrl, now: database.preparedAt }),
    migrateTenants({ maintenanceUrl: database.maintenanceUrl, now: database.preparedAt }),
  ]);
  const ofAcme = runs.flat().filter((r) => r.tenant === 'acme');
  expect(ofAcme.map((r) => r.applied).toSorted((a, b) => a.length - b.length)).toEqual([[], ['0006_create_archive']]);
  for (const run of runs) {
    expect(run.find((r) => r.tenant === 'bolt')?.error).toContain('0001_create_people was changed');
    expect(run.find((r) => r.tenant === 'acme')?.error).toBeUndefined();
  }
  await sql.end();
});

test('of several that are missing a later one finds what an earlier one made, and one that fails takes all of them back', async () => {
  const sql = openMaintenance(database.maintenanceUrl);
  const { acme } = database.tenants;
  const columns = () => sql<{ name: string }[]>`
    SELECT attname AS name FROM pg_attribute
    WHERE attrelid = ${`${acme.schemaName}.sites`}::regclass AND attname LIKE 'tried%' ORDER BY attname`;
  const migrate = async (...further: string[]) => {
    const made = further.map((text, n) => ({ name: `9${n}_try`, sql: text, checksum: text }));
    const migrations = [...(await tenantMigrations()), ...made];
    const reports = await migrateTenants({
      maintenanceUrl: database.maintenanceUrl,
      now: database.preparedAt,
      migrations,
    });
    return reports.find((report) => report.tenant === 'acme');
  };
  const [add, fill] = ['ALTER TABLE sites ADD COLUMN tried int; -- why', 'UPDATE sites SET tried = 1'];
  expect((await migrate(add, fill, 'SELECT nothing'))?.error).toContain('"nothing" does not exist');
  expect(await columns()).toEqual([]);
  expect(await migrate(add, fill)).toMatchObject({ applied: ['90_try', '91_try'] });
  expect(await columns()).toEqual([{ name: 'tried' }]);
  expect(await migrate(add, fill)).toMatchObject({ applied: [] });
  await sql.end();
});

test('months are made three ahead, once', async () => {
  const sql = openMaintenance(database.maintenanceUrl);
  const [owner] = await sql<
    { name: string }[]
  >`SELECT 'ym_' || id || '_owner' AS name FROM tenant_management.installation`;
  const next = monthStart(database.preparedAt, 1);
  const made = await ensurePartitions(sql, database.tenants.acme, owner?.name ?? '', next);
  expect(made).toHaveLength(5);
  expect(await ensurePartitions(sql, database.tenants.acme, owner?.name ?? '', next)).toEqual([]);
  await sql.end();
});

test('a month that is attached to a table in use is what a month of a new tenant is', async () => {
  const sql = openMaintenance(database.maintenanceUrl);
  const [owner] = await sql<
    { name: string }[]
  >`SELECT 'ym_' || id || '_owner' AS name FROM tenant_management.installation`;
  const { acme } = database.tenants;
  const later = new Date(Date.UTC(database.preparedAt.getUTCFullYear() + 2, 5, 1));
  const attached = (await ensurePartitions(sql, acme, owner?.name ?? '', later)).filter((name) => name.endsWith('m06'));
  const shapeOf = async (name: string) => {
    const plain = (text: string) =>
      text.replaceAll(/\w*_y\d{4}m\d{2}\w*/g, 'month').replaceAll(/'\d{4}-[^']*'/g, 'instant');
    const [columns, constraints, indexes, table] = await Promise.all([
      sql`SELECT attname, attnotnull, atttypid::regtype::text, pg_get_expr(d.adbin, d.adrelid) AS standard
        FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = attrelid AND d.adnum = attnum
        WHERE attrelid = ${name}::regclass AND attnum > 0 ORDER BY attnum`,
      sql<{ text: string }[]>`SELECT concat_ws(' ', contype, coninhcount, conislocal, pg_get_constraintdef(oid)) AS text
        FROM pg_constraint WHERE conrelid = ${name}::regclass`,
      sql<{ text: string }[]>`SELECT pg_get_indexdef(indexrelid) || ' ' || (i.inhparent IS NOT NULL) AS text
        FROM pg_index LEFT JOIN pg_inherits i ON i.inhrelid = indexrelid WHERE indrelid = ${name}::regclass`,
      sql`SELECT relowner::regrole::text, relacl::text, relkind, relispartition FROM pg_class WHERE oid = ${name}::regclass`,
    ]);
    return {
      columns: [...columns],
      constraints: constraints.map(({ text }) => plain(text)).toSorted(),
      indexes: indexes.map(({ text }) => plain(text)).toSorted(),
      table: [...table],
    };
  };
  expect(attached.length).toBeGreaterThan(3);
  for (const name of attached) {
    const parent = name.replace(/_y\d{4}m\d{2}$/, '');
    const made = partitionName(parent, monthStart(database.preparedAt, 0));
    expect(await shapeOf(`${acme.schemaName}.${name}`)).toEqual(await shapeOf(`${acme.schemaName}.${made}`));
  }
  await sql.end();
});
