import type { TenantDb } from '@yardmaster/database/tenant-db';
import { type SQL, sql } from 'drizzle-orm';

const ROWS_PER_BATCH = 2_000;

/**
 * The rows of a query that is run once and read a bounded batch at a time; `fetch` executes what it is given, and says what a
 * row is. One after another: a transaction has one such cursor.
 */
export async function* inBatches<Row>(
  db: TenantDb,
  query: SQL,
  fetch: (next: SQL) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  await db.tx.execute(sql`DECLARE batches NO SCROLL CURSOR FOR ${query}`);
  const next = sql`FETCH ${sql.raw(String(ROWS_PER_BATCH))} FROM batches`;
  for (;;) {
    const rows = await fetch(next);
    yield rows;
    if (rows.length < ROWS_PER_BATCH) break;
  }
  await db.tx.execute(sql`CLOSE batches`);
}
