import { inTenant } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';
import type { Yard } from './yard.ts';

const MOST = 50;

/** The first ids of each table; tables without rows are absent. */
export async function readIds(yard: Yard, tables: readonly string[]): Promise<Map<string, string[]>> {
  return inTenant(yard.pools, yard.operator, async ({ tx }) => {
    const found = new Map<string, string[]>();
    for (const table of tables) {
      const rows = await tx.execute<{ id: string }>(
        sql`SELECT id FROM ${sql.identifier(table)} ORDER BY id LIMIT ${MOST}`,
      );
      if (rows.length > 0)
        found.set(
          table,
          rows.map(({ id }) => id),
        );
    }
    return found;
  });
}
