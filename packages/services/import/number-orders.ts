import type { TenantDb } from '@yardmaster/database/tenant-db';
import { nameKey } from '@yardmaster/domain/primitives';
import { sql } from 'drizzle-orm';
import type { Batch } from './write.ts';

/** How far the tenant's own count may be moved past an imported number. */
const AHEAD_MAX = 1_000_000;

/**
 * Gives orders that came without a number the next of the tenant's own. Imported numbers that look like the tenant's
 * (`WO-1005`) move the count past them first: else it would come to a number that is taken.
 */
export async function numberOrders(db: TenantDb, { rows, facts }: Batch, prefix: string): Promise<void> {
  const own = rows
    .map(
      (row) =>
        new RegExp(`^${prefix}-(\\d{1,12})$`, 'i').exec(typeof row['number'] === 'string' ? row['number'] : '')?.[1],
    )
    .filter((digits) => digits !== undefined);
  if (own.length > 0) await moveCountPast(db, Math.max(...own.map(Number)));

  const missing = rows.flatMap((row, i) => (row['number'] === null ? [{ row, fact: facts[i] }] : []));
  if (missing.length === 0) return;
  const numbers = await draw(db, missing.length);
  for (const [i, { row, fact }] of missing.entries()) {
    const number = `${prefix}-${numbers[i]}`;
    row['number'] = number;
    row['numberKey'] = nameKey(number);
    if (fact) fact.payload['number'] = number;
  }
}

async function moveCountPast(db: TenantDb, highest: number): Promise<void> {
  const [next] = await draw(db, 1);
  const ahead = highest - (next ?? highest);
  if (ahead > 0 && ahead <= AHEAD_MAX) {
    await db.tx.execute(sql`SELECT max(nextval('work_order_number')) FROM generate_series(1, ${ahead}::int)`);
  }
}

async function draw(db: TenantDb, count: number): Promise<number[]> {
  const rows = await db.tx.execute<{ n: string }>(
    sql`SELECT nextval('work_order_number') AS n FROM generate_series(1, ${count}::int)`,
  );
  return rows.map(({ n }) => Number(n)).toSorted((a, b) => a - b);
}
