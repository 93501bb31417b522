import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { PgTable } from 'drizzle-orm/pg-core';
import { type Fact, record } from '../record.ts';

/** Rows of one table with what the log says of them; `made` are those a person counts. */
export type Batch = { table: PgTable; rows: Record<string, unknown>[]; facts: Fact[]; made: number };

/** PostgreSQL takes 65,535 parameters in a statement; a row has 20 at most. */
const ROWS_PER_STATEMENT = 500;

/** Writes rows, events, audit records and outbox in bounded statements of the one transaction. */
export async function write(db: TenantDb, { table, rows, facts }: Batch): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
    await db.tx
      .insert(table)
      .values(rows.slice(from, from + ROWS_PER_STATEMENT))
      .execute();
  }
  for (let from = 0; from < facts.length; from += ROWS_PER_STATEMENT) {
    await record(db, facts.slice(from, from + ROWS_PER_STATEMENT));
  }
}
