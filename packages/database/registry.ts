import type { Tenant, TenantStatus } from '@yardmaster/domain/tenant/tenant';
import type { Sql } from 'postgres';
import { withDeadline } from './deadline.ts';
import { classified } from './errors.ts';

export type TenantRegistry = {
  byId(id: string): Promise<Tenant | undefined>;
  bySubdomain(subdomain: string): Promise<Tenant | undefined>;
  /** Every tenant that is to be worked for: active ones, in order of their id. */
  active(): Promise<Tenant[]>;
  /** Whether nobody made a tenant yet, or all are deleted: there is nobody to sign in. */
  isEmpty(): Promise<boolean>;
  /** What a health check asks: reachable, which migrations each tenant has, and how many lack next month's partition. */
  ping(): Promise<{ tenants: number; leastMigrations: number; withoutNextMonth: number }>;
};

/** A suspension takes effect within this time. */
const TTL_MS = 2_000;
const DEADLINE_MS = 3_000;
const CACHE_MAX = 5_000;

type Row = {
  id: string;
  name: string;
  subdomain: string;
  schema_name: string;
  role_name: string;
  region: string;
  status: TenantStatus;
};

/** The connections that are asked, and how to get others when they do not answer. */
export type ControlPool = { current(): Sql; renew(broken: Sql): void };

export function createRegistry(pool: ControlPool): TenantRegistry {
  const cache = new Map<string, { at: number; tenant: Promise<Tenant | undefined> }>();

  function cached(key: string, load: (control: Sql) => Promise<Row[]>): Promise<Tenant | undefined> {
    const known = cache.get(key);
    if (known && performance.now() - known.at < TTL_MS) return known.tenant;
    if (cache.size >= CACHE_MAX) cache.clear();
    const tenant = answer(pool, load).then(([row]) => row && toTenant(row));
    cache.set(key, { at: performance.now(), tenant });
    tenant.catch(() => cache.delete(key));
    return tenant;
  }

  return {
    byId: (id) =>
      cached(
        `id:${id}`,
        (control) => control<Row[]>`
        SELECT id, name, subdomain, schema_name, role_name, region, status
        FROM tenant_management.tenants WHERE id = ${id} AND status <> 'deleted'`,
      ),
    bySubdomain: (subdomain) =>
      cached(
        `subdomain:${subdomain}`,
        (control) => control<Row[]>`
        SELECT id, name, subdomain, schema_name, role_name, region, status
        FROM tenant_management.tenants WHERE subdomain = ${subdomain} AND status <> 'deleted'`,
      ),
    async active() {
      const rows = await answer(
        pool,
        (control) => control<Row[]>`
          SELECT id, name, subdomain, schema_name, role_name, region, status
          FROM tenant_management.tenants WHERE status = 'active' ORDER BY id LIMIT 10000`,
      );
      return rows.map(toTenant);
    },
    async isEmpty() {
      const [row] = await answer(
        pool,
        (control) => control<{ empty: boolean }[]>`
          SELECT NOT EXISTS (SELECT 1 FROM tenant_management.tenants WHERE status <> 'deleted') AS empty`,
      );
      return row?.empty ?? false;
    },
    async ping() {
      const [row] = await answer(
        pool,
        (control) => control<{ tenants: number; least: number; unready: number }[]>`
          SELECT count(*)::int AS tenants, coalesce(min(n), 0)::int AS least, count(*) FILTER (WHERE NOT ready)::int AS unready
          FROM (
            SELECT count(m.name) AS n, EXISTS (
                SELECT 1 FROM pg_class c JOIN pg_namespace s ON s.oid = c.relnamespace
                WHERE s.nspname = t.schema_name AND c.relname = 'dispatch_assignments_'
                  || to_char((now() AT TIME ZONE 'UTC') + interval '1 month', '"y"YYYY"m"MM')) AS ready
            FROM tenant_management.tenants t
            LEFT JOIN tenant_management.tenant_migrations m ON m.tenant_id = t.id
            WHERE t.status = 'active' GROUP BY t.id) AS per_tenant`,
      );
      return { tenants: row?.tenants ?? 0, leastMigrations: row?.least ?? 0, withoutNextMonth: row?.unready ?? 0 };
    },
  };
}

async function answer<T>(pool: ControlPool, ask: (control: Sql) => Promise<T>): Promise<T> {
  const control = pool.current();
  try {
    return await withDeadline(ask(control), DEADLINE_MS, () => pool.renew(control));
  } catch (error) {
    throw classified(error);
  }
}

function toTenant(row: Row): Tenant {
  return {
    id: row.id,
    name: row.name,
    subdomain: row.subdomain,
    schemaName: row.schema_name,
    roleName: row.role_name,
    region: row.region,
    status: row.status,
  };
}
