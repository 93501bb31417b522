import { users } from '@yardmaster/database/tables/people';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';

/**
 * Locks a person and all who could be the last admin, in one statement and sorted: two admins who demote each other wait
 * for one another and cannot both succeed.
 */
export function lockWithAdmins(db: TenantDb, id: string): Promise<(typeof users.$inferSelect)[]> {
  return db.tx
    .select()
    .from(users)
    .where(sql`${users.id} = ${id} OR (${users.role} = 'admin' AND ${users.status} <> 'disabled')`)
    .orderBy(users.id)
    .for('no key update')
    .execute();
}
