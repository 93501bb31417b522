import { toIso } from '@yardmaster/database/tables/columns';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { endedByOthers, type MyNews } from '@yardmaster/domain/driver/my-news';
import { sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';

const FRESH_MS = 12 * 3_600_000;

type Row = {
  assignment_id: string;
  work_order_id: string;
  number: string;
  closed_code: string | null;
  closed_at: string;
  reason: string | null;
  closed_by: string | null;
  to_number: string | null;
};

/**
 * Why the last job of the driver who asks ended, so that a crew learns it (D13): within twelve hours, and where it was not
 * they who ended it. null otherwise, and for who is no driver. Refusals: forbidden.
 */
export async function readMyNews(db: TenantDb): Promise<MyNews | null> {
  requirePermission(db, 'assignments:advance');
  const { driverId, id: accountId } = db.actor;
  if (!driverId) return null;
  const since = new Date(Date.parse(db.now) - FRESH_MS).toISOString();
  // Who was there to the end left at the moment it was closed.
  const [last] = await db.tx.execute<Row>(sql`
    SELECT a.id AS assignment_id, a.work_order_id, w.number, a.closed_code, a.closed_at, a.updated_by AS closed_by,
      coalesce(a.recall_reason, CASE WHEN a.closed_code = 'cancelled' THEN w.cancel_reason END) AS reason, t.number AS to_number
    FROM assignment_crew c
    JOIN dispatch_assignments a ON a.id = c.assignment_id AND a.closed_at = c.left_at
    JOIN work_orders w ON w.id = a.work_order_id
    LEFT JOIN events e ON e.stream_id = a.id AND e.version = a.version
    LEFT JOIN work_orders t ON t.id = (e.payload ->> 'toWorkOrderId')::uuid
    WHERE c.driver_id = ${driverId} AND NOT c.reserved
      AND c.left_at >= ${since}::timestamptz AND c.left_at < 'infinity'
      AND a.closed_at >= ${since}::timestamptz AND a.closed_at < 'infinity'
    ORDER BY c.left_at DESC LIMIT 1`);
  const { data: code } = endedByOthers.safeParse(last?.closed_code);
  if (!last || !code || last.closed_by === accountId) return null;
  return {
    assignmentId: last.assignment_id,
    workOrderId: last.work_order_id,
    workOrderNumber: last.number,
    code,
    at: toIso(last.closed_at),
    reason: last.reason,
    toWorkOrderNumber: last.to_number,
  };
}
