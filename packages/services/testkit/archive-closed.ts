import type { TenantDb } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';
import { archived, columnsOfTiers } from '../archive/tiers.ts';

/** Moves every closed assignment and its crew to the archive, as if their time had come. */
export async function archiveClosed(db: TenantDb): Promise<void> {
  const columnsOf = await columnsOfTiers(db);
  for (const [table, column] of [
    ['assignment_crew', 'left_at'],
    ['dispatch_assignments', 'closed_at'],
  ] as const) {
    const columns = sql.raw(columnsOf[table].join(', '));
    await db.tx.execute(sql`
      WITH gone AS (DELETE FROM ${sql.identifier(table)} WHERE ${sql.identifier(column)} < 'infinity' RETURNING ${columns})
      INSERT INTO ${archived(db, table)} (${columns}, archived_at) SELECT ${columns}, now() FROM gone`);
  }
}
