import { rulesOf } from '@yardmaster/domain/tenant/rules';
import { type Settings, settings as settingsSchema } from '@yardmaster/domain/tenant/settings';
import { subdomain as subdomainSchema } from '@yardmaster/domain/tenant/subdomain';
import type { Tenant } from '@yardmaster/domain/tenant/tenant';
import type { Sql, TransactionSql } from 'postgres';
import { ident } from './ddl.ts';
import { newId } from './ids.ts';
import { migrateTenant, ownerRoleOf } from './migrate.ts';

export type ProvisionOptions = {
  subdomain: string;
  name: string;
  /** Initial settings of the tenant; what is left out gets its default. */
  settings?: Record<string, unknown>;
  region?: string;
  /** Who made it, for the control record. */
  operator: string;
  /** The login that serves requests, as named by its URL. */
  appUrl: string;
  now?: Date;
};

/** Room for `_archive` within PostgreSQL's 63 bytes. */
const SCHEMA_MAX = 54;

/**
 * Makes a tenant: role, schemas, tables, first settings. One transaction: all of it or none of it.
 * @throws ZodError for a reserved or malformed subdomain, before any statement; SQLSTATE 23505 when it is taken
 */
export async function provisionTenant(sql: Sql, options: ProvisionOptions): Promise<Tenant> {
  const subdomain = subdomainSchema.parse(options.subdomain);
  const settings = settingsSchema.parse(options.settings ?? {});
  const now = options.now ?? new Date();
  const ownerRole = await ownerRoleOf(sql);
  const app = ident(decodeURIComponent(new URL(options.appUrl).username));
  return sql.begin(async (tx) => {
    const id = newId();
    const schemaName = await freeSchemaName(tx, subdomain, id);
    const roleName = `${ownerRole.replace(/_owner$/, '')}_${id.replaceAll('-', '')}`;
    await tx`
      INSERT INTO tenant_management.tenants
        (id, name, subdomain, schema_name, role_name, region, status, created_at, updated_at, created_by, updated_by)
      VALUES (${id}, ${options.name}, ${subdomain}, ${schemaName}, ${roleName}, ${options.region ?? 'default'},
        'active', ${now}, ${now}, ${options.operator}, ${options.operator})`;
    await tx.unsafe(`
      CREATE ROLE ${ident(roleName)} NOLOGIN;
      GRANT ${ident(roleName)} TO ${app};
      CREATE SCHEMA ${ident(schemaName)} AUTHORIZATION ${ident(ownerRole)};
      CREATE SCHEMA ${ident(`${schemaName}_archive`)} AUTHORIZATION ${ident(ownerRole)};
      GRANT USAGE ON SCHEMA ${ident(schemaName)} TO ${ident(roleName)};
    `);
    await migrateTenant(nested(tx), { id, schema_name: schemaName, role_name: roleName }, ownerRole, now);
    await insertSettings(tx, schemaName, settings, now);
    return {
      id,
      name: options.name,
      subdomain,
      schemaName,
      roleName,
      region: options.region ?? 'default',
      status: 'active' as const,
    };
  }) as Promise<Tenant>;
}

/** The first settings, with their event and its audit record: the log alone gives them again (E9). */
async function insertSettings(tx: TransactionSql, schemaName: string, settings: Settings, now: Date): Promise<void> {
  const schema = ident(schemaName);
  const id = newId();
  await tx.unsafe(
    `INSERT INTO ${schema}.settings (id, settings, created_at, updated_at) VALUES ($1, $2::text::jsonb, $3, $3)`,
    [id, JSON.stringify(settings), now.toISOString()],
  );
  await tx.unsafe(
    `WITH told AS (
      INSERT INTO ${schema}.events (id, stream_type, stream_id, version, type, actor_kind, occurred_at, recorded_at, payload)
      VALUES ($1, 'settings', $2, 1, 'settings.created', 'operator', $3, $3, $4::text::jsonb)
      RETURNING id, recorded_at, actor_kind, type, stream_type, stream_id, payload)
    INSERT INTO ${schema}.audit_records (id, recorded_at, actor_kind, action, entity_type, entity_id, changes) SELECT * FROM told`,
    [newId(), id, now.toISOString(), JSON.stringify({ settings: rulesOf(settings) })],
  );
}

/** Lets `migrateTenant` join the transaction that is open already. */
function nested(tx: TransactionSql): Pick<Sql, 'begin'> {
  return { begin: (work: (tx: TransactionSql) => unknown) => tx.savepoint(work) } as Pick<Sql, 'begin'>;
}

/** The subdomain, readable; with a piece of the id where it is long or a deleted tenant still has the name. */
async function freeSchemaName(tx: TransactionSql, subdomain: string, id: string): Promise<string> {
  const plain = `tenant_${subdomain.replaceAll('-', '_')}`;
  if (plain.length <= SCHEMA_MAX) {
    const [taken] = await tx`SELECT 1 FROM pg_namespace WHERE nspname IN (${plain}, ${`${plain}_archive`})`;
    if (!taken) return plain;
  }
  const suffix = id.slice(-8);
  return `${plain.slice(0, SCHEMA_MAX - suffix.length - 1)}_${suffix}`;
}
