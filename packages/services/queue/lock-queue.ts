import type { TenantDb } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';

/**
 * The tenant's queue lock: before all others, by whoever decides upon the order of the queue or upon its heads. Who adds a
 * request or takes one out needs only the lock of its work order.
 */
export function lockQueue(db: TenantDb): Promise<unknown> {
  // Sent at once: a raw query would set off only when it is awaited, behind what must see what this waited for.
  return db.tx
    .execute(sql`SELECT pg_advisory_xact_lock(hashtextextended('queue of ' || ${db.tenant.id}, 0))`)
    .execute();
}
