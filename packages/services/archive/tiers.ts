import type { TenantDb } from '@yardmaster/database/tenant-db';
import { type SQL, sql } from 'drizzle-orm';

/** The tables whose rows leave for the archive schema. */
export const TIERED = ['dispatch_assignments', 'assignment_crew', 'work_orders', 'work_order_requirements'] as const;
export type TieredTable = (typeof TIERED)[number];
export type ColumnsOf = Record<TieredTable, readonly string[]>;

/** A table of the tenant's archive schema, quoted. */
export function archived(db: TenantDb, table: TieredTable): SQL {
  return sql`${sql.identifier(`${db.tenant.schemaName}_archive`)}.${sql.identifier(table)}`;
}

/**
 * The live tables' columns as the database has them. A move names them, so that a column added later to one tier only
 * stops the move instead of being lost or landing in another.
 */
export async function columnsOfTiers(db: TenantDb): Promise<ColumnsOf> {
  const rows = await db.tx.execute<{ table: TieredTable; column: string }>(sql`
    SELECT c.relname AS table, a.attname AS column
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = ${db.tenant.schemaName} AND c.relname IN ${[...TIERED]} AND a.attnum > 0 AND NOT a.attisdropped
    ORDER BY c.relname, a.attnum`);
  const of = (table: TieredTable) => rows.filter((row) => row.table === table).map((row) => row.column);
  return {
    dispatch_assignments: of('dispatch_assignments'),
    assignment_crew: of('assignment_crew'),
    work_orders: of('work_orders'),
    work_order_requirements: of('work_order_requirements'),
  };
}
