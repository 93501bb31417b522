import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { PgTable } from 'drizzle-orm/pg-core';
import { endHeld } from '../certifications/lock-held.ts';
import { type Fact, record } from '../record.ts';
import { lockOwners, type Owners } from '../spans.ts';

/** Rows of one table with what the log says of them; `made` are those a person counts. */
export type Batch = {
  table: PgTable;
  rows: Record<string, unknown>[];
  facts: Fact[];
  made: number;
  /** Whose the rows are: held meanwhile, so that an assignment that holds them reads the truth. */
  owners?: { table: Owners; ids: string[] };
  /** What drivers held of the same before. */
  ends?: string[];
};

/** PostgreSQL takes 65,535 parameters in a statement; a row has 20 at most. */
const ROWS_PER_STATEMENT = 500;

/** Writes rows, events, audit records and outbox in bounded statements of the one transaction. */
export async function write(db: TenantDb, { table, rows, facts, owners, ends = [] }: Batch): Promise<void> {
  if (owners) await lockOwners(db, owners.table, owners.ids);
  if (ends.length > 0) await endHeld(db, ends);
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
