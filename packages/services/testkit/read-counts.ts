import type { TenantDb } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';

/** What a command that was refused must not change: how many events there are, and how many rows. */
export async function readCounts(db: TenantDb): Promise<Record<string, number>> {
  const [row] = await db.tx.execute<Record<string, number>>(sql`
    SELECT (SELECT count(*)::int FROM events) AS events, (SELECT count(*)::int FROM audit_records) AS audit_records,
      (SELECT count(*)::int FROM dispatch_assignments) AS assignments, (SELECT count(*)::int FROM assignment_crew) AS crew,
      (SELECT count(*)::int FROM queue_entries) AS queue_entries, (SELECT count(*)::int FROM work_orders) AS work_orders,
      (SELECT count(*)::int FROM work_order_requirements) AS requirements`);
  return row ?? {};
}
