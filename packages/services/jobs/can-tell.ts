import type { TenantDb } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';

/** Whether the tenant has been given the tables of what people and programs are told. */
export async function canTell(db: TenantDb): Promise<boolean> {
  const [row] = await db.tx.execute<{ there: boolean }>(sql`SELECT to_regclass('notifications') IS NOT NULL AS there`);
  return row?.there ?? false;
}
