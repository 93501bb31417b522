import { randomBytes } from 'node:crypto';
import type { Sql, TransactionSql } from 'postgres';
import { provisionTenant } from '@yardmaster/database/provision';

type Names = { schemaName: string; roleName: string };

/**
 * What stands behind the code in a tenant's two schemas, one line each: constraints, indexes, owners and rights. The
 * tenant's own names are replaced, and months by `_month`, so that two tenants can be compared.
 */
export async function readGuards(tx: TransactionSql, { schemaName, roleName }: Names): Promise<string[]> {
  const schemas = [schemaName, `${schemaName}_archive`];
  // Definitions leave out a schema that is on the path.
  await tx`SET LOCAL search_path = ''`;
  const rows = await tx<{ guard: string }[]>`
    WITH own AS (
      SELECT c.oid, c.relname, c.relkind, c.relacl, c.relowner, c.relrowsecurity, n.nspname
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ANY(${schemas}))
    SELECT format('constraint %s on %s.%s: %s%s', k.conname, o.nspname, o.relname, pg_get_constraintdef(k.oid),
      CASE WHEN k.convalidated THEN '' ELSE ' (not valid)' END) AS guard
    FROM pg_constraint k JOIN own o ON o.oid = k.conrelid
    UNION SELECT format('index %s: %s%s', i.relname, pg_get_indexdef(x.indexrelid),
      CASE WHEN x.indisvalid THEN '' ELSE ' (not valid)' END)
    FROM pg_index x JOIN own i ON i.oid = x.indexrelid
    UNION SELECT format('%s.%s (%s) belongs to %s', o.nspname, o.relname, o.relkind, r.rolname)
    FROM own o JOIN pg_roles r ON r.oid = o.relowner
    UNION SELECT format('%s may %s on %s.%s', coalesce(r.rolname, 'everybody'), a.privilege_type, o.nspname, o.relname)
    FROM own o CROSS JOIN aclexplode(o.relacl) AS a LEFT JOIN pg_roles r ON r.oid = a.grantee
    UNION SELECT format('schema %s belongs to %s', n.nspname, r.rolname)
    FROM pg_namespace n JOIN pg_roles r ON r.oid = n.nspowner WHERE n.nspname = ANY(${schemas})
    UNION SELECT format('%s may %s schema %s', coalesce(r.rolname, 'everybody'), a.privilege_type, n.nspname)
    FROM pg_namespace n CROSS JOIN aclexplode(n.nspacl) AS a LEFT JOIN pg_roles r ON r.oid = a.grantee
    WHERE n.nspname = ANY(${schemas})
    UNION SELECT format('%s: superuser %s, login %s, bypasses row security %s, creates roles %s', r.rolname, r.rolsuper,
      r.rolcanlogin, r.rolbypassrls, r.rolcreaterole) FROM pg_roles r WHERE r.rolname = ${roleName}
    UNION SELECT format('%s is granted to %s', r.rolname, m.rolname)
    FROM pg_auth_members g JOIN pg_roles r ON r.oid = g.roleid JOIN pg_roles m ON m.oid = g.member
    WHERE r.rolname = ${roleName} OR m.rolname = ${roleName}
    LIMIT 20000`;
  const plain = rows.map(({ guard }) =>
    guard
      .replaceAll(roleName, '<role>')
      .replaceAll(schemaName, '<schema>')
      .replaceAll(/_y\d{4}m\d{2}/g, '_month'),
  );
  return [...new Set(plain)].toSorted();
}

/** Thrown to take back what was made. */
class TakenBack extends Error {}

/** The guards of a tenant that is made now and taken back again. */
export async function readFreshGuards(sql: Sql, appUrl: string): Promise<string[]> {
  let guards: string[] = [];
  try {
    await sql.begin(async (tx) => {
      const joined: unknown = new Proxy(tx, {
        // Provisioning begins a transaction of its own; here it is a part of this one.
        get: (target, key) => (key === 'begin' ? target.savepoint.bind(target) : Reflect.get(target, key)),
      });
      const subdomain = `fresh-${randomBytes(6).toString('hex')}`;
      const made = await provisionTenant(joined as Sql, { subdomain, name: 'Fresh', operator: 'proof', appUrl });
      guards = await readGuards(tx, made);
      throw new TakenBack('this tenant was only looked at');
    });
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
  }
  return guards;
}
