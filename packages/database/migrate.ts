import type { Sql } from 'postgres';
import { fill, ident, openMaintenance, readMigration } from './ddl.ts';
import { ensurePartitions } from './partitions.ts';
import { TENANT_MIGRATIONS } from './migrations.ts';

export type TenantMigrated = { tenant: string; applied: string[]; durationMs: number; error?: string };

export type MigrateOptions = {
  maintenanceUrl: string;
  /** Tenants at a time. */
  concurrency?: number;
  onTenant?: (report: TenantMigrated) => void;
  now?: Date;
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
    const ownerRole = await ownerRoleOf(sql);
    const reports: TenantMigrated[] = [];
    const queue = [...tenants];
    const lane = async () => {
      for (let row = queue.shift(); row; row = queue.shift()) {
        const report = await migrateOne(sql, row, ownerRole, options.now ?? new Date());
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

async function migrateOne(sql: Sql, row: Row, ownerRole: string, now: Date): Promise<TenantMigrated> {
  const started = performance.now();
  const took = () => Math.round(performance.now() - started);
  try {
    const applied = await migrateTenant(sql, row, ownerRole, now);
    return { tenant: row.subdomain, applied, durationMs: took() };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { tenant: row.subdomain, applied: [], durationMs: took(), error: message };
  }
}

/** One tenant, one transaction. Also used when a tenant is made. */
export async function migrateTenant(
  sql: Pick<Sql, 'begin'>,
  tenant: { id: string; schema_name: string; role_name: string },
  ownerRole: string,
  now: Date,
): Promise<string[]> {
  return sql.begin<Promise<string[]>>(async (tx) => {
    await tx`SELECT set_config('lock_timeout', '10s', true)`;
    await tx`SELECT pg_advisory_xact_lock(hashtextextended(${`yardmaster migrate ${tenant.id}`}, 0))`;
    const applied = new Map(
      (
        await tx<{ name: string; checksum: string }[]>`
        SELECT name, checksum FROM tenant_management.tenant_migrations WHERE tenant_id = ${tenant.id}`
      ).map((r) => [r.name, r.checksum]),
    );
    const names = { archive: `${tenant.schema_name}_archive`, tenant: tenant.role_name };
    const done: string[] = [];
    for (const name of TENANT_MIGRATIONS) {
      const migration = await readMigration('tenant', name);
      const known = applied.get(name);
      if (known === migration.checksum) continue;
      if (known) throw new Error(`the migration tenant/${name} was changed after it had been applied`);
      await tx`SELECT set_config('search_path', ${`${ident(tenant.schema_name)}, extensions`}, true)`;
      await tx.unsafe(`SET LOCAL ROLE ${ident(ownerRole)}`);
      await tx.unsafe(fill(migration.sql, names));
      await tx.unsafe('RESET ROLE');
      await tx`
        INSERT INTO tenant_management.tenant_migrations (tenant_id, name, checksum)
        VALUES (${tenant.id}, ${name}, ${migration.checksum})`;
      done.push(name);
    }
    await ensurePartitions(tx, { schemaName: tenant.schema_name }, ownerRole, now);
    return done;
  });
}

export async function ownerRoleOf(sql: Sql): Promise<string> {
  const [row] = await sql<{ id: string }[]>`SELECT id FROM tenant_management.installation`;
  if (!row) throw new Error('the installation is not prepared');
  return `ym_${row.id}_owner`;
}
