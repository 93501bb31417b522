import { toIso } from '@yardmaster/database/tables/columns';
import type { Tx } from '@yardmaster/database/tenant-db';
import type { QueueEntry } from '@yardmaster/domain/assignment/assignment';
import { type SQL, sql } from 'drizzle-orm';

type Row = {
  id: string;
  work_order_id: string;
  requirement_id: string;
  equipment_type_id: string;
  priority: number;
  position: string;
  status: 'waiting' | 'proposed';
  held: boolean;
  enqueued_at: string;
  ranked_at: string | null;
  proposed_equipment_id: string | null;
  proposed_driver_id: string | null;
  proposed_at: string | null;
};

/** Queue entries in their order (priority, then age), each with its place in the whole queue. */
export async function readEntries(tx: Tx, where: SQL, limit: number): Promise<QueueEntry[]> {
  const rows = await tx.execute<Row>(sql`
    SELECT * FROM (
      SELECT id, work_order_id, requirement_id, equipment_type_id, priority, status, held, enqueued_at, ranked_at,
        proposed_equipment_id, proposed_driver_id, proposed_at,
        row_number() OVER (ORDER BY priority, enqueued_at, id) AS position
      FROM queue_entries) AS q
    WHERE ${where} ORDER BY position LIMIT ${limit}`);
  return rows.map((row) => ({
    id: row.id,
    workOrderId: row.work_order_id,
    requirementId: row.requirement_id,
    equipmentTypeId: row.equipment_type_id,
    priority: row.priority,
    position: Number(row.position),
    status: row.status,
    held: row.held,
    enqueuedAt: toIso(row.enqueued_at),
    isReordered: row.ranked_at !== null,
    proposal:
      row.proposed_equipment_id && row.proposed_driver_id && row.proposed_at
        ? {
            equipmentId: row.proposed_equipment_id,
            driverId: row.proposed_driver_id,
            proposedAt: toIso(row.proposed_at),
          }
        : null,
  }));
}
