import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@yardmaster/database/ids';
import type { Pools } from '@yardmaster/database/pools';
import type { Principal } from '@yardmaster/database/tenant-db';
import type { Tenant } from '@yardmaster/domain/tenant/tenant';
import { assign } from '@yardmaster/services/assignments/assign';
import type { Outcome } from '@yardmaster/services/outcome';
import type { Sql } from 'postgres';
import type { Stage } from './stage.ts';

/**
 * Units, drivers and work orders in any number, each with a serial number at the end of its id. So a pgbench script can
 * name the same rows as the service, by a number that it counts up.
 */
export type Fleet = {
  tenant: Tenant;
  pools: Pools;
  dispatcher: Principal & { kind: 'session' };
  /** How many of each there are. */
  size: number;
  /** Twelve digits, which nothing else in the database bears. */
  serial(index: number): string;
  /** What every id of this fleet begins with, before the kind and the serial. */
  prefix: string;
  body(index: number): { workOrderId: string; equipmentId: string; driverId: string };
  /** What is under way comes to its last step but one, unmeasured. */
  skipToReturning(): Promise<void>;
  /** Rows that were added since the fleet was made, and how many of it are taken: what one way of working did, to hold it against another. */
  written(): Promise<Record<string, number>>;
  /** Everything as it was after the fleet had been made, and vacuumed. */
  reset(): Promise<void>;
};

const KINDS = { equipment: '8001', drivers: '8002', users: '8003', orders: '8004', requirements: '8005' };
const FIRST_SERIAL = 100_000_000_000;

/**
 * Units of the tenant that are out already, each with a job of last month behind it. Upon tables that are all but empty
 * PostgreSQL plans to read them whole, keeps that plan, and each further row then makes every command slower.
 */
const STANDING = { usual: 3_000, smoke: 30 };

/** Rows bear the application's milliseconds; a moment before or after them must be another one. */
const CLOCKS_APART_MS = 5;

/** Tables that a command adds to, with the column that says when; what points to another before that one. */
const GROWING: Record<string, string> = {
  assignment_crew: 'created_at',
  dispatch_assignments: 'created_at',
  events: 'recorded_at',
  audit_records: 'recorded_at',
  outbox: 'created_at',
  command_answers: 'answered_at',
  command_receipts: 'received_at',
  status_changes: 'changed_at',
};

export async function makeFleet(stage: Stage, pools: Pools, tenant: Tenant, size: number): Promise<Fleet> {
  const yard = stage.yard(pools, tenant);
  const typeId = await yard.type();
  const dispatcher = await yard.signIn('dispatcher');
  const standing = stage.smoke ? STANDING.smoke : STANDING.usual;
  // UUIDv7: the first two groups are when it was made, to which the product prunes.
  const prefix = newId().slice(0, 18);
  const sql = stage.sql();
  await clone(sql, tenant.schemaName, prefix, size + standing, {
    order: (await yard.order(typeId)).id,
    unit: await yard.unit(typeId),
    driver: (await yard.driver()).id,
  });
  const serial = (index: number) => String(FIRST_SERIAL + index);
  const id = (kind: string, index: number) => `${prefix}-${kind}-${serial(index)}`;
  const body = (index: number) => ({
    workOrderId: id(KINDS.orders, index),
    equipmentId: id(KINDS.equipment, index),
    driverId: id(KINDS.drivers, index),
  });
  await stand(sql, tenant.schemaName, prefix, { size, standing }, () =>
    yard.run((db) => assign(db, body(size)), dispatcher, `standing-${serial(size)}`),
  );
  await sleep(CLOCKS_APART_MS);
  const [begun] = await sql<{ at: Date }[]>`SELECT clock_timestamp() AS at`;
  if (!begun) throw new Error('no time');
  const fleet: Fleet = {
    tenant,
    pools,
    dispatcher,
    size,
    serial,
    prefix,
    body,
    async skipToReturning() {
      await sql.unsafe(
        `UPDATE ${tenant.schemaName}.dispatch_assignments SET status = 'returning' WHERE status = 'en_route'`,
      );
    },
    written: () => countWritten(sql, tenant.schemaName, prefix, size, begun.at),
    reset: () => reset(sql, tenant.schemaName, prefix, size, begun.at),
  };
  await fleet.reset();
  return fleet;
}

/** Sends one of the standing units through the service, and copies what that wrote for the others. */
async function stand(
  sql: Sql,
  schema: string,
  prefix: string,
  { size, standing }: { size: number; standing: number },
  send: () => Promise<Outcome<unknown>>,
): Promise<void> {
  const [before] = await sql<{ at: Date }[]>`SELECT clock_timestamp() AS at`;
  await sleep(CLOCKS_APART_MS);
  const outcome = await send();
  if (!before || !outcome.ok) throw new Error(`a standing assignment was refused: ${JSON.stringify(outcome)}`);
  const own = String(FIRST_SERIAL + size);
  // Whatever ids the command made, each copy has its own: the last digits become its serial. Here and not in SQL, whose
  // regular expressions took five seconds for a table.
  const fresh = new RegExp(`(${prefix.slice(0, 6)}[0-9a-f-]{17})-(?!${own})[0-9a-f]{12}`, 'g');
  for (const [table, since] of Object.entries(GROWING).toReversed()) {
    const columns = await sql<{ name: string }[]>`
      SELECT column_name AS name FROM information_schema.columns
      WHERE table_schema = ${schema} AND table_name = ${table} AND is_identity = 'NO'`;
    const names = columns.map(({ name }) => name).join(', ');
    const rows = await sql.unsafe<{ row: string }[]>(
      `SELECT to_jsonb(t)::text AS row FROM ${schema}.${table} t WHERE t.${since} > $1`,
      [before.at],
    );
    const copies = Array.from({ length: standing - 1 }, (_, n) => String(FIRST_SERIAL + size + 1 + n)).flatMap(
      (serial) => rows.map(({ row }) => row.replaceAll(own, serial).replaceAll(fresh, `$1-${serial}`)),
    );
    await sql.unsafe(
      `INSERT INTO ${schema}.${table} (${names})
      SELECT ${names} FROM jsonb_populate_recordset(NULL::${schema}.${table}, $1::text::jsonb)`,
      [`[${copies.join(',')}]`],
    );
  }
  const theirs = (kind: string) =>
    `id BETWEEN '${prefix}-${kind}-${own}' AND '${prefix}-${kind}-${FIRST_SERIAL + size + standing}'`;
  await sql.unsafe(`
    UPDATE ${schema}.equipment SET status = 'assigned', version = 2 WHERE ${theirs(KINDS.equipment)};
    UPDATE ${schema}.drivers SET status = 'assigned', version = 2 WHERE ${theirs(KINDS.drivers)};
    UPDATE ${schema}.work_orders SET status = 'assigned', version = 2 WHERE ${theirs(KINDS.orders)};
    UPDATE ${schema}.work_order_requirements SET assigned = 1 WHERE ${theirs(KINDS.requirements)}`);
}

/** Copies of rows that the services wrote, with ids and names of their own. */
async function clone(
  sql: Sql,
  schema: string,
  prefix: string,
  size: number,
  of: { order: string; unit: string; driver: string },
): Promise<void> {
  const id = (kind: string) => `'${prefix}-${kind}-' || n`;
  const copy = (table: string, where: string, changes: string) =>
    sql.unsafe(`
      INSERT INTO ${schema}.${table}
      SELECT copied.* FROM ${schema}.${table} t, generate_series(${FIRST_SERIAL}, ${FIRST_SERIAL + size - 1}) AS n,
        jsonb_populate_record(t, jsonb_build_object(${changes})) AS copied WHERE ${where}`);
  await copy(
    'equipment',
    `t.id = '${of.unit}'`,
    `'id', ${id(KINDS.equipment)}, 'identifier', 'B-' || n, 'identifier_key', 'b-' || n`,
  );
  await copy(
    'users',
    `t.id = (SELECT user_id FROM ${schema}.drivers WHERE id = '${of.driver}')`,
    `'id', ${id(KINDS.users)}, 'email', n || '@bench.test', 'email_key', n || '@bench.test'`,
  );
  await copy('drivers', `t.id = '${of.driver}'`, `'id', ${id(KINDS.drivers)}, 'user_id', ${id(KINDS.users)}`);
  await copy(
    'work_orders',
    `t.id = '${of.order}'`,
    `'id', ${id(KINDS.orders)}, 'number', 'B' || n, 'number_key', 'b' || n`,
  );
  await copy(
    'work_order_requirements',
    `t.work_order_id = '${of.order}'`,
    `'id', ${id(KINDS.requirements)}, 'work_order_id', ${id(KINDS.orders)}`,
  );
}

function ours(prefix: string, kind: string, size: number): string {
  return `id BETWEEN '${prefix}-${kind}-${FIRST_SERIAL}' AND '${prefix}-${kind}-${FIRST_SERIAL + size - 1}'`;
}

async function countWritten(
  sql: Sql,
  schema: string,
  prefix: string,
  size: number,
  begun: Date,
): Promise<Record<string, number>> {
  const counts = [
    ...Object.entries(GROWING).map(
      ([table, since]) => `SELECT '${table}' AS what, count(*)::int AS n FROM ${schema}.${table} WHERE ${since} > $1`,
    ),
    ...(['equipment', 'drivers'] as const).map(
      (table) =>
        `SELECT '${table} ' || status, count(*)::int FROM ${schema}.${table} WHERE ${ours(prefix, KINDS[table], size)} GROUP BY status`,
    ),
    `SELECT 'orders ' || status || version, count(*)::int FROM ${schema}.work_orders
      WHERE ${ours(prefix, KINDS.orders, size)} GROUP BY status, version`,
    `SELECT 'requirements ' || assigned || completed, count(*)::int FROM ${schema}.work_order_requirements
      WHERE ${ours(prefix, KINDS.requirements, size)} GROUP BY assigned, completed`,
  ];
  const rows = await sql.unsafe<{ what: string; n: number }[]>(counts.join(' UNION ALL '), [begun]);
  return Object.fromEntries(rows.map(({ what, n }) => [what, n]));
}

async function reset(sql: Sql, schema: string, prefix: string, size: number, begun: Date): Promise<void> {
  const changed = {
    equipment: `status = 'available', version = 1 WHERE (status, version) <> ('available', 1) AND ${ours(prefix, KINDS.equipment, size)}`,
    drivers: `status = 'available', version = 1 WHERE (status, version) <> ('available', 1) AND ${ours(prefix, KINDS.drivers, size)}`,
    work_orders: `status = 'open', closed_at = NULL, version = 1 WHERE version <> 1 AND ${ours(prefix, KINDS.orders, size)}`,
    work_order_requirements: `assigned = 0, completed = 0 WHERE assigned + completed > 0 AND ${ours(prefix, KINDS.requirements, size)}`,
  };
  await sql.begin(async (tx) => {
    for (const [table, since] of Object.entries(GROWING)) {
      await tx.unsafe(`DELETE FROM ${schema}.${table} WHERE ${since} > $1`, [begun]);
    }
    for (const [table, set] of Object.entries(changed)) await tx.unsafe(`UPDATE ${schema}.${table} SET ${set}`);
  });
  const tables = [...Object.keys(GROWING), ...Object.keys(changed)].map((table) => `${schema}.${table}`);
  await sql.unsafe(`VACUUM (ANALYZE) ${tables.join(', ')}`);
}
