import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { ComparedTable } from '@yardmaster/domain/replay/compared-table';
import type { ReplayedRow } from '@yardmaster/domain/replay/tables';
import { type SQL, sql } from 'drizzle-orm';

const ROWS_PER_BATCH = 2_000;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** All rows of a table, live and archived, a bounded batch at a time and sorted by id within each tier. */
export async function* readStored(db: TenantDb, table: ComparedTable): AsyncGenerator<readonly ReplayedRow[]> {
  const schemas = [db.tenant.schemaName, ...(table.isTiered ? [`${db.tenant.schemaName}_archive`] : [])];
  for (const schema of schemas) {
    const instants = await instantColumns(db, schema, table.name);
    const from = sql`${sql.identifier(schema)}.${sql.identifier(table.name)}`;
    yield* readTier(db, from, instants);
  }
}

async function* readTier(db: TenantDb, from: SQL, instants: readonly string[]): AsyncGenerator<ReplayedRow[]> {
  // A row that is there twice must not fall between two batches: the next begins with the last id, and skips what was read.
  let [last, seen] = [FIRST, 0];
  for (;;) {
    const rows = await db.tx.execute<{ id: string; row: ReplayedRow }>(sql`
      SELECT t.id, to_jsonb(t) - 'archived_at' AS row FROM ${from} AS t
      WHERE t.id >= ${last}::uuid ORDER BY t.id LIMIT ${ROWS_PER_BATCH} OFFSET ${seen}`);
    yield rows.map(({ row }) => ({ ...row, ...Object.fromEntries(instants.map((c) => [c, asInstant(row[c])])) }));
    const end = rows.at(-1);
    if (!end || rows.length < ROWS_PER_BATCH) return;
    const same = rows.filter(({ id }) => id === end.id).length;
    seen = end.id === last ? seen + same : same;
    last = end.id;
  }
}

/** The columns that hold instants. */
async function instantColumns(db: TenantDb, schema: string, table: string): Promise<string[]> {
  const rows = await db.tx.execute<{ name: string }>(sql`
    SELECT a.attname AS name FROM pg_attribute a
    WHERE a.attrelid = format('%I.%I', ${schema}::text, ${table}::text)::regclass AND a.attnum > 0
      AND NOT a.attisdropped AND a.atttypid = 'timestamptz'::regtype`);
  return rows.map(({ name }) => name).filter((name) => name !== 'archived_at');
}

/** As the log writes it, `null` for an open end. What is finer than a millisecond nobody wrote: it is left as it is. */
function asInstant(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (value === 'infinity') return null;
  return /\.\d{3}0*[1-9]/.test(value) ? value : new Date(value).toISOString();
}
