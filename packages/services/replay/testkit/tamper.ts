import type { openMaintenance } from '@yardmaster/database/ddl';
import { COMPARED } from '@yardmaster/domain/replay/compared';

type Owner = ReturnType<typeof openMaintenance>;

/** Another value than the cell has, of its type, and not null. */
const OTHER: Record<string, (column: string) => string> = {
  uuid: () => 'gen_random_uuid()',
  text: (c) => `coalesce(${c}, '') || 'x'`,
  int2: (c) => `coalesce(${c}, 0) + 1`,
  int4: (c) => `coalesce(${c}, 0) + 1`,
  float8: (c) => `coalesce(${c}, 0) + 1`,
  bool: (c) => `NOT ${c}`,
  // The finest that is kept is finer than what is written.
  timestamptz: (c) => `CASE WHEN ${c} < 'infinity' THEN ${c} + interval '1 microsecond' ELSE now() END`,
  jsonb: (c) => `${c} || '{"x": 1}'`,
  _text: (c) => `coalesce(${c}, '{}') || '{x}'`,
  _uuid: (c) => `coalesce(${c}, '{}') || gen_random_uuid()`,
};

/** Takes the checks of a schema away, so that any cell can be changed alone. */
export async function dropChecks(sql: Owner, schema: string): Promise<void> {
  const checks = await sql<{ table: string; name: string }[]>`
    SELECT conrelid::regclass::text AS table, conname AS name FROM pg_constraint
    WHERE connamespace = ${schema}::regnamespace AND contype = 'c' AND coninhcount = 0`;
  for (const { table, name } of checks) await sql`ALTER TABLE ${sql.unsafe(table)} DROP CONSTRAINT ${sql(name)}`;
}

/** Runs a statement with every foreign key asleep. */
export async function asleep(sql: Owner, statement: string, params: string[]): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`SET LOCAL session_replication_role = replica`;
    await tx.unsafe(statement, params);
  });
}

/**
 * Changes every cell of one row that the log holds, all but its id, looks, and puts the row back.
 * @returns the row's id, the columns that were changed, and what `look` saw
 */
export async function tamper<T>(sql: Owner, schema: string, table: string, look: () => Promise<T>) {
  const name = `"${schema}"."${table}"`;
  const unlogged = COMPARED.find((compared) => compared.name === table)?.unlogged ?? {};
  const all = await sql<{ column: string; type: string }[]>`
    SELECT column_name AS column, udt_name AS type FROM information_schema.columns
    WHERE table_schema = ${schema} AND table_name = ${table} AND column_name NOT IN ('id', 'archived_at')`;
  const changed = all.filter(({ column }) => !Object.hasOwn(unlogged, column));
  const [row] = await sql.unsafe<{ id: string; kept: object }[]>(
    `SELECT id, to_jsonb(t) AS kept FROM ${name} AS t ORDER BY id LIMIT 1`,
  );
  if (!row) throw new Error(`nothing is in ${table}`);
  const others = changed.map(({ column, type }) => `"${column}" = ${OTHER[type]?.(`"${column}"`) ?? 'NULL'}`);
  await asleep(sql, `UPDATE ${name} SET ${others.join(', ')} WHERE id = $1`, [row.id]);
  const seen = await look();
  const names = all.map(({ column }) => `"${column}"`).join(', ');
  await asleep(
    sql,
    `UPDATE ${name} AS t SET (${names}) = (SELECT ${names} FROM jsonb_populate_record(NULL::${name}, $2::text::jsonb)) WHERE id = $1`,
    [row.id, JSON.stringify(row.kept)],
  );
  return { id: row.id, columns: changed.map(({ column }) => column).toSorted(), seen };
}
