import { type Params, statement } from '@yardmaster/database/statement';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';

export type Declined = { work_order_id: string; requirement_id: string; driver_id: string | null };

// The event of each by itself: a join of the two tables might be planned over all events there are.
const declined = statement(
  (_, p: Params<{ workOrderIds: string[] }>) => sql<Declined>`
    SELECT a.work_order_id, a.requirement_id, e.driver_id
    FROM dispatch_assignments a CROSS JOIN LATERAL (
      SELECT payload->>'declinedBy' AS driver_id FROM events WHERE stream_id = a.id AND version = a.version LIMIT 1) AS e
    WHERE a.work_order_id = ANY(${p.workOrderIds}::uuid[]) AND a.closed_code = 'declined'`,
);

/** Who has declined which request of these orders. */
export function readDeclined(db: TenantDb, workOrderIds: readonly string[]): Promise<Declined[]> {
  return declined(db, { workOrderIds: [...workOrderIds] });
}
