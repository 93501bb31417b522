import type { Sql, TransactionSql } from 'postgres';
import { fill, ident, type Migration, openMaintenance, readMigration } from './ddl.ts';
import { ensurePartitions } from './partitions.ts';
import { TENANT_MIGRATIONS } from './migrations.ts';

export type TenantMigrated = { tenant: string; applied: string[]; durationMs: number; error?: string };

export type MigrateOptions = {
  maintenanceUrl: string;
  /** Tenants at a time. */
  concurrency?: number;
  onTenant?: (report: TenantMigrated) => void;
  now?: Date;
  /** What tenants are brought to, in order; this version's own if not given. */
  migrations?: readonly Migration[];
};

type Row = { id: string; subdomain: string; schema_name: string; role_name: string };

/**
 * Brings every tenant that is not deleted to this version, several at a time, each in one transaction under an advisory
 * lock. A tenant that fails keeps its old version and works on; running again resumes with those left.
 */
export async function migrateTenants(options: MigrateOptions): Promise<TenantMigrated[]> {
  const concurrency = options.concurrency ?? 4;
  const sql = openMaintenance(options.maintenanceUrl, concurrency);
  try {
    const tenants = await sql<Row[]>`
      SELECT id, subdomain, schema_name, role_name FROM tenant_management.tenants
      WHERE status <> 'deleted' ORDER BY subdomain`;
    const [ownerRole, own] = await Promise.all([ownerRoleOf(sql), tenantMigrations()]);
    const migrate = (row: Row) =>
      migrateTenant(sql, row, ownerRole, options.now ?? new Date(), options.migrations ?? own);
    const reports: TenantMigrated[] = [];
    const queue = [...tenants];
    const lane = async () => {
      for (let row = queue.shift(); row; row = queue.shift()) {
        const report = await migrateOne(row, migrate);
        reports.push(report);
        options.onTenant?.(report);
      }
    };
    await Promise.all(Array.from({ length: concurrency }, lane));
    return reports.toSorted((a, b) => a.tenant.localeCompare(b.tenant));
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** This version's migrations of a tenant's schema, in order: read once, however many tenants they are for. */
export function tenantMigrations(): Promise<Migration[]> {
  return Promise.all(TENANT_MIGRATIONS.map((name) => readMigration('tenant', name)));
}

async function migrateOne(row: Row, migrate: (row: Row) => Promise<string[]>): Promise<TenantMigrated> {
  const started = performance.now();
  const took = () => Math.round(performance.now() - started);
  try {
    const applied = await migrate(row);
    return { tenant: row.subdomain, applied, durationMs: took() };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { tenant: row.subdomain, applied: [], durationMs: took(), error: message };
  }
}

/**
 * One tenant, one transaction. Also used when a tenant is made. What does not wait for an answer travels together: of a
 * thousand tenants the way to the database and back is most of the time.
 */
export async function migrateTenant(
  sql: Pick<Sql, 'begin'>,
  tenant: { id: string; schema_name: string; role_name: string },
  ownerRole: string,
  now: Date,
  migrations?: readonly Migration[],
): Promise<string[]> {
  const wanted = migrations ?? (await tenantMigrations());
  return sql.begin<Promise<string[]>>(async (tx) => {
    const [, , rows] = await Promise.all([
      tx`SELECT set_config('lock_timeout', '10s', true)`,
      tx`SELECT pg_advisory_xact_lock(hashtextextended(${`yardmaster migrate ${tenant.id}`}, 0))`,
      tx<{ name: string; checksum: string }[]>`
        SELECT name, checksum FROM tenant_management.tenant_migrations WHERE tenant_id = ${tenant.id}`,
    ]);
    const applied = new Map(rows.map((r) => [r.name, r.checksum]));
    const changed = wanted.find(({ name, checksum }) => (applied.get(name) ?? checksum) !== checksum);
    if (changed) throw new Error(`the migration tenant/${changed.name} was changed after it had been applied`);
    const missing = wanted.filter(({ name }) => !applied.has(name));
    await Promise.all([
      ...missing.map((migration) => applyOne(tx, tenant, ownerRole, migration)),
      ensurePartitions(tx, { schemaName: tenant.schema_name }, ownerRole, now, { isNew: applied.size === 0 }),
    ]);
    return missing.map(({ name }) => name);
  });
}

/** Is started after what was started before it. */
async function applyOne(
  tx: TransactionSql,
  tenant: { id: string; schema_name: string; role_name: string },
  ownerRole: string,
  { name, checksum, sql: text }: Migration,
): Promise<void> {
  const names = { archive: `${tenant.schema_name}_archive`, tenant: tenant.role_name };
  await Promise.all([
    tx.unsafe(`
      SET LOCAL search_path = ${ident(tenant.schema_name)}, extensions;
      SET LOCAL ROLE ${ident(ownerRole)};
      ${fill(text, names)}
      ;RESET ROLE`),
    tx`
      INSERT INTO tenant_management.tenant_migrations (tenant_id, name, checksum)
      VALUES (${tenant.id}, ${name}, ${checksum})`.execute(),
  ]);
}

export async function ownerRoleOf(sql: Sql): Promise<string> {
  const [row] = await sql<{ id: string }[]>`SELECT id FROM tenant_management.installation`;
  if (!row) throw new Error('the installation is not prepared');
  return `ym_${row.id}_owner`;
}
