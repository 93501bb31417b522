import type { TenantDb } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';

/**
 * What holds a unit or a person changes hands within one transaction: that each is held once is checked at its end. Send it
 * before the writes.
 */
export async function deferConstraints(db: TenantDb): Promise<void> {
  await db.tx.execute(sql`SET CONSTRAINTS ALL DEFERRED`).execute();
}
