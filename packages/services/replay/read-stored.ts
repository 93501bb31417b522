import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { ComparedTable } from '@yardmaster/domain/replay/compared-table';
import type { ReplayedRow } from '@yardmaster/domain/replay/tables';
import { sql } from 'drizzle-orm';
import { inBatches } from './in-batches.ts';

/** All rows of a table, live and archived, a bounded batch at a time. */
export async function* readStored(db: TenantDb, table: ComparedTable): AsyncGenerator<readonly ReplayedRow[]> {
  const schemas = [db.tenant.schemaName, ...(table.isTiered ? [`${db.tenant.schemaName}_archive`] : [])];
  for (const schema of schemas) {
    const instants = await instantColumns(db, schema, table.name);
    const from = sql`${sql.identifier(schema)}.${sql.identifier(table.name)}`;
    const all = sql`SELECT to_jsonb(t) - 'archived_at' AS row FROM ${from} AS t`;
    for await (const rows of inBatches(db, all, (next) => db.tx.execute<{ row: ReplayedRow }>(next))) {
      yield rows.map(({ row }) => {
        for (const column of instants) row[column] = asInstant(row[column]);
        return row;
      });
    }
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
