import { toIso } from '@yardmaster/database/tables/columns';
import type { Tx } from '@yardmaster/database/tenant-db';
import type { QueueEntry } from '@yardmaster/domain/assignment/assignment';
import { type SQL, sql } from 'drizzle-orm';
import { PLACE_AT } from './order.ts';

type Row = {
  id: string;
  work_order_id: string;
  requirement_id: string;
  equipment_type_id: string;
  priority: number;
  position: string;
  place_at: string;
  status: 'waiting' | 'proposed';
  held: boolean;
  waits_for: QueueEntry['waitsFor'];
  enqueued_at: string;
  ranked_at: string | null;
  proposed_equipment_id: string | null;
  proposed_driver_id: string | null;
  proposed_at: string | null;
};

// Free, and offered to nobody. As arrays: asked for once per statement, whatever the plan and the number of entries.
const FREE_TYPES = sql`coalesce((SELECT array_agg(DISTINCT e.equipment_type_id) FROM equipment e WHERE e.status = 'available'
  AND NOT EXISTS (SELECT 1 FROM queue_entries p WHERE p.status = 'proposed' AND p.proposed_equipment_id = e.id)), '{}')`;
const FREE_DRIVERS = sql`coalesce((SELECT array_agg(d.id) FROM drivers d WHERE d.status = 'available'
  AND NOT EXISTS (SELECT 1 FROM queue_entries p WHERE p.status = 'proposed' AND p.proposed_driver_id = d.id)), '{}')`;
/**
 * Cheap enough for every look at the board: whether anything is free at all. Whether it may go is for the gates to say,
 * and promotion asks them within a second: where something is free and stays so, one stands in the way.
 */
const WAITS_FOR = sql`CASE WHEN status = 'proposed' THEN NULL WHEN held THEN 'held'
  WHEN equipment_type_id <> ALL(${FREE_TYPES}) THEN 'unit' WHEN ${FREE_DRIVERS} <@ declined_by THEN 'driver' ELSE 'gate' END`;

/** Queue entries in their order, each with its place in the whole queue, and the time that it counts from there. */
export async function readPlaced(tx: Tx, where: SQL, limit: number): Promise<{ entry: QueueEntry; placeAt: string }[]> {
  const rows = await tx.execute<Row>(sql`
    SELECT *, ${WAITS_FOR} AS waits_for FROM (
      SELECT *, row_number() OVER (ORDER BY priority, place_at, id) AS position
      FROM (SELECT q.*, ${PLACE_AT} AS place_at FROM queue_entries q) AS placed) AS ordered
    WHERE ${where} ORDER BY position LIMIT ${limit}`);
  return rows.map((row) => ({ entry: toEntry(row), placeAt: toIso(row.place_at) }));
}

/** The same, as the API shows them. */
export async function readEntries(tx: Tx, where: SQL, limit: number): Promise<QueueEntry[]> {
  return (await readPlaced(tx, where, limit)).map(({ entry }) => entry);
}

function toEntry(row: Row): QueueEntry {
  return {
    id: row.id,
    workOrderId: row.work_order_id,
    requirementId: row.requirement_id,
    equipmentTypeId: row.equipment_type_id,
    priority: row.priority,
    position: Number(row.position),
    status: row.status,
    held: row.held,
    waitsFor: row.waits_for,
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
  };
}
