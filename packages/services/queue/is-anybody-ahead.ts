import type { TenantDb } from '@yardmaster/database/tenant-db';
import { type SQL, sql } from 'drizzle-orm';
import { PLACE_AT, placeOfNext } from './order.ts';

/**
 * Whether somebody with precedence over an order waits for the same type and is not served by a proposal already: what is
 * free is theirs. The order's own place is its first one for the type or, where it has none, the one it would get now.
 */
export async function isAnybodyAhead(db: TenantDb, type: SQL, workOrderId: string): Promise<boolean> {
  const [row] = await db.tx.execute<{ ahead: boolean }>(sql`
    SELECT EXISTS (
      SELECT 1 FROM queue_entries q
      JOIN (
        SELECT w.id, w.priority, coalesce(
          (SELECT min(${PLACE_AT}) FROM queue_entries q WHERE q.work_order_id = w.id AND q.equipment_type_id = ${type}),
          ${placeOfNext(db.now)}) AS place_at
        FROM work_orders w WHERE w.id = ${workOrderId}
      ) AS own ON q.work_order_id <> own.id
      WHERE q.equipment_type_id = ${type} AND q.status = 'waiting' AND NOT q.held
        AND (q.priority, ${PLACE_AT}) <= (own.priority, own.place_at)) AS ahead`);
  return row?.ahead ?? false;
}
