import { randomBytes } from 'node:crypto';
import type { Sql, TransactionSql } from 'postgres';
import { ident, openMaintenance, readMigration } from './ddl.ts';
import { InstallationError, sqlState } from './errors.ts';
import { CONTROL_MIGRATIONS } from './migrations.ts';

export type Installation = { installationId: string; appUrl: string; jobsUrl: string; ownerRole: string };

export type PrepareOptions = {
  /** A login that may create roles, schemas and extensions. */
  maintenanceUrl: string;
  /** For the logins made from it; letters, digits, `-` and `_`. */
  appPassword: string;
  jobsPassword: string;
  /** Where the two logins already exist. */
  appUrl?: string | undefined;
  jobsUrl?: string | undefined;
};

const OLDEST = 150_000;
const NEWEST = 190_000;

/**
 * Brings a database to where tenants can be created in it: extensions, `tenant_management`, the owner role and the two
 * logins. Safe to repeat, and to run twice at once.
 * @throws InstallationError saying what is missing, and what to do
 */
export async function prepareInstallation(options: PrepareOptions): Promise<Installation> {
  const sql = openMaintenance(options.maintenanceUrl);
  try {
    await checkServer(sql);
    return await sql.begin(async (tx) => {
      await tx`SELECT pg_advisory_xact_lock(hashtextextended('yardmaster installation', 0))`;
      await createExtensions(tx);
      await migrateControl(tx);
      const installationId = await installationOf(tx);
      return createLogins(tx, installationId, options);
    });
  } catch (error) {
    throw explain(error);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function checkServer(sql: Sql): Promise<void> {
  const [row] = await sql<{ version: number; name: string; database: string; may: boolean; creates: boolean }[]>`
    SELECT current_setting('server_version_num')::int AS version, current_user AS name,
      current_database() AS database, r.rolsuper OR r.rolcreaterole AS may,
      has_database_privilege(current_database(), 'CREATE') AS creates
    FROM pg_roles r WHERE r.rolname = current_user`;
  if (!row) throw new InstallationError('The server did not say who is signed in.');
  if (row.version < OLDEST || row.version >= NEWEST) {
    const major = Math.floor(row.version / 10_000);
    throw new InstallationError(`PostgreSQL ${major} answers at DATABASE_URL; Yardmaster needs 15 to 18.`);
  }
  if (!row.may) {
    throw new InstallationError(
      `The login ${row.name} may not create roles, and every tenant needs one. Run: ALTER ROLE ${ident(row.name)} CREATEROLE;`,
    );
  }
  if (!row.creates) {
    throw new InstallationError(
      `The login ${row.name} may not create schemas. Run: GRANT CREATE ON DATABASE ${ident(row.database)} TO ${ident(row.name)};`,
    );
  }
}

async function createExtensions(tx: TransactionSql): Promise<void> {
  await tx`CREATE SCHEMA IF NOT EXISTS extensions`;
  await tx`GRANT USAGE ON SCHEMA extensions TO PUBLIC`;
  const [there] = await tx<{ schema: string }[]>`
    SELECT n.nspname AS schema FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
    WHERE e.extname = 'btree_gist'`;
  if (there && there.schema !== 'extensions') {
    throw new InstallationError(
      `The extension btree_gist is in the schema ${there.schema}. Run: ALTER EXTENSION btree_gist SET SCHEMA extensions;`,
    );
  }
  const [offered] = await tx`SELECT 1 FROM pg_available_extensions WHERE name = 'btree_gist'`;
  if (!offered) {
    throw new InstallationError(
      "The extension btree_gist is not installed on the server. It comes with PostgreSQL's contrib package (Debian: postgresql-contrib).",
    );
  }
  if (!there) await tx`CREATE EXTENSION btree_gist SCHEMA extensions`;
}

async function migrateControl(tx: TransactionSql): Promise<void> {
  await tx`CREATE SCHEMA IF NOT EXISTS tenant_management`;
  await tx`CREATE TABLE IF NOT EXISTS tenant_management.control_migrations (
    name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`;
  const applied = new Map(
    (
      await tx<{ name: string; checksum: string }[]>`
      SELECT name, checksum FROM tenant_management.control_migrations`
    ).map((r) => [r.name, r.checksum]),
  );
  for (const name of CONTROL_MIGRATIONS) {
    const migration = await readMigration('control', name);
    const known = applied.get(name);
    if (known === migration.checksum) continue;
    if (known) throw new InstallationError(`The migration control/${name} was changed after it had been applied.`);
    await tx.unsafe(migration.sql);
    await tx`INSERT INTO tenant_management.control_migrations (name, checksum) VALUES (${name}, ${migration.checksum})`;
  }
}

async function installationOf(tx: TransactionSql): Promise<string> {
  const fresh = randomBytes(4).toString('hex');
  await tx`INSERT INTO tenant_management.installation (id) VALUES (${fresh}) ON CONFLICT DO NOTHING`;
  const [row] = await tx<{ id: string }[]>`SELECT id FROM tenant_management.installation`;
  if (!row) throw new InstallationError('The installation has no id.');
  return row.id;
}

async function createLogins(
  tx: TransactionSql,
  installationId: string,
  options: PrepareOptions,
): Promise<Installation> {
  const ownerRole = `ym_${installationId}_owner`;
  const appUrl = options.appUrl ?? withLogin(options.maintenanceUrl, `ym_${installationId}_app`, options.appPassword);
  const jobsUrl =
    options.jobsUrl ?? withLogin(options.maintenanceUrl, `ym_${installationId}_jobs`, options.jobsPassword);
  const app = ident(decodeURIComponent(new URL(appUrl).username));
  const jobs = ident(decodeURIComponent(new URL(jobsUrl).username));

  await createRole(tx, ident(ownerRole), 'NOLOGIN');
  if (!options.appUrl) await createRole(tx, app, `LOGIN NOINHERIT PASSWORD '${literal(options.appPassword)}'`);
  if (!options.jobsUrl) await createRole(tx, jobs, `LOGIN PASSWORD '${literal(options.jobsPassword)}'`);
  await tx.unsafe(`
    GRANT ${ident(ownerRole)} TO CURRENT_USER;
    GRANT ${jobs} TO CURRENT_USER;
    GRANT USAGE ON SCHEMA tenant_management TO ${app};
    GRANT SELECT ON tenant_management.tenants, tenant_management.tenant_migrations, tenant_management.installation TO ${app};
    CREATE SCHEMA IF NOT EXISTS jobs AUTHORIZATION ${jobs};
  `);
  return { installationId, appUrl, jobsUrl, ownerRole };
}

async function createRole(tx: TransactionSql, name: string, attributes: string): Promise<void> {
  const [there] =
    await tx`SELECT 1 FROM pg_roles WHERE quote_ident(rolname) = ${name} OR rolname = ${name.slice(1, -1)}`;
  await tx.unsafe(`${there ? 'ALTER' : 'CREATE'} ROLE ${name} ${attributes}`);
}

function literal(password: string): string {
  if (!/^[\w-]{8,200}$/.test(password))
    throw new InstallationError('A login password may hold letters, digits, - and _.');
  return password;
}

function withLogin(url: string, username: string, password: string): string {
  const u = new URL(url);
  u.username = username;
  u.password = password;
  return u.toString();
}

function explain(error: unknown): unknown {
  if (error instanceof InstallationError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'CONNECT_TIMEOUT') {
    return new InstallationError(
      'No PostgreSQL answers at DATABASE_URL. Is the address right, and the server running?',
      {
        cause: error,
      },
    );
  }
  const state = sqlState(error);
  if (state === '28P01' || state === '28000') {
    return new InstallationError('PostgreSQL refused the login of DATABASE_URL.', { cause: error });
  }
  if (state === '3D000')
    return new InstallationError('The database that DATABASE_URL names does not exist.', { cause: error });
  if (state === '42501') {
    const what = error instanceof Error ? error.message : '';
    return new InstallationError(`The login of DATABASE_URL lacks a right: ${what}`, { cause: error });
  }
  return error;
}
