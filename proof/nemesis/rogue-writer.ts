import { ident } from '@yardmaster/database/ddl';
import { sqlState } from '@yardmaster/database/errors';
import postgres, { type TransactionSql } from 'postgres';
import { Breach, type FaultKind } from './nemesis.ts';

type Tenant = { subdomain: string; schema: string; role: string };
type Attempt = { what: string; statement: string };

/** Excluded by another row, no right, and not unique. */
const REFUSALS = new Set(['23P01', '42501', '23505']);

/** Of some row that is there another one: all but the id is the same, so that nothing but the guard can refuse it. */
const doubleOf = (table: string, which: string, draw: string): string =>
  `INSERT INTO ${table} SELECT (jsonb_populate_record(held, jsonb_build_object('id', gen_random_uuid()))).*
   FROM ${table} AS held WHERE ${which} ORDER BY md5(id::text || '${draw}') LIMIT 1`;

const IMMUTABLE = ['events', 'audit_records', 'command_receipts', 'command_answers'];

/** What is there at the end of a table; `key` is touched and stays what it was. */
const tamper = (table: string, key: string): Attempt[] => {
  const row = `${key} = (SELECT ${key} FROM ${table} ORDER BY ${key} DESC LIMIT 1)`;
  return [
    { what: `change ${table}`, statement: `UPDATE ${table} SET ${key} = ${key} WHERE ${row}` },
    { what: `delete from ${table}`, statement: `DELETE FROM ${table} WHERE ${row}` },
  ];
};

function attempts(archive: string, draw: string): Attempt[] {
  return [
    {
      what: 'give a held unit a second live assignment',
      statement: doubleOf('dispatch_assignments', `closed_at = 'infinity' AND status <> 'reserved'`, draw),
    },
    {
      what: 'give a person a second place in a crew',
      statement: doubleOf('assignment_crew', `left_at = 'infinity' AND NOT reserved`, draw),
    },
    ...IMMUTABLE.flatMap((table) => tamper(table, table.startsWith('command') ? 'command_id' : 'id')),
    ...tamper(`${archive}.dispatch_assignments`, 'id'),
  ];
}

/**
 * A faulty program with the application's login, which knows nothing of the services. The database itself must refuse each
 * of its writes. What it got through stays, so that the checks see it too.
 */
export const rogueWriter: FaultKind = {
  name: 'rogue-writer',
  async begin({ appUrl }, random) {
    const sql = postgres(appUrl, {
      max: 1,
      connect_timeout: 3,
      onnotice: () => {},
      connection: { application_name: 'rogue' },
    });
    try {
      const tenants = await sql<Tenant[]>`
        SELECT subdomain, schema_name AS schema, role_name AS role FROM tenant_management.tenants
        WHERE status = 'active' ORDER BY subdomain LIMIT 100`;
      const tenant = random.pick(tenants);
      const done: string[] = [];
      let refused = 0;
      for (const attempt of random.shuffle(attempts(ident(`${tenant.schema}_archive`), random.uuid()))) {
        const outcome = await sql.begin((tx) => tryTo(tx, tenant, attempt));
        if (outcome === 'done') done.push(attempt.what);
        if (outcome === 'refused') refused++;
      }
      if (done.length > 0) throw new Breach(`${tenant.subdomain}: the database let a rogue program ${done.join('; ')}`);
      return { detail: `${tenant.subdomain}: refused ${refused} times`, end: async () => {} };
    } finally {
      await sql.end({ timeout: 1 });
    }
  },
};

type Tried = 'done' | 'refused' | 'nothing there';

/** @throws what says nothing about the guard: a lost link, a lock */
async function tryTo(tx: TransactionSql, { schema, role }: Tenant, { statement }: Attempt): Promise<Tried> {
  await tx`SELECT set_config('search_path', ${`${ident(schema)}, extensions`}, true), set_config('role', ${role}, true),
    set_config('lock_timeout', '2s', true), set_config('statement_timeout', '5s', true)`;
  try {
    const { count } = await tx.savepoint((inner) => inner.unsafe(statement));
    return count > 0 ? 'done' : 'nothing there';
  } catch (error) {
    if (REFUSALS.has(sqlState(error) ?? '')) return 'refused';
    throw error;
  }
}
