import type { Tx } from '@yardmaster/database/tenant-db';
import type { Demand } from '@yardmaster/domain/candidate/facts';
import type { Instant } from '@yardmaster/domain/primitives';
import { type SQL, sql } from 'drizzle-orm';
import { AT } from '../candidates/at.ts';
import { type DemandRow, toDemand } from '../candidates/demand.ts';
import { QUEUE_ORDER } from './order.ts';

type Row = DemandRow & {
  id: string;
  work_order_id: string;
  declined_by: string[];
  proposed_equipment_id: string | null;
  proposed_driver_id: string | null;
};
/** An entry of the queue as promotion sees it: what it wants from this moment on, and who is not to be asked again. */
export type QueuedRequest = { id: string; demand: Demand; declinedBy: string[] };
export type ProposedRequest = QueuedRequest & { equipmentId: string; driverId: string };

/** Heads that are looked at together; the next ones only where none of these can be served, and then more of them. */
export const FIRST_PAGE = 50;
export const PAGE = 500;

/** What waits for something of which any is free, in the order of the queue. What is complete otherwise wants nothing. */
export async function readHeads(tx: Tx, now: Instant, offset: number): Promise<QueuedRequest[]> {
  const rows = await readRows(
    tx,
    sql`SELECT q.* FROM queue_entries q JOIN work_order_requirements r ON r.id = q.requirement_id
      WHERE q.status = 'waiting' AND NOT q.held AND r.assigned + r.reserved + r.completed < r.quantity
        AND q.equipment_type_id = ANY(ARRAY(SELECT DISTINCT e.equipment_type_id FROM equipment e WHERE e.status = 'available'))
        AND EXISTS (SELECT 1 FROM drivers d WHERE d.status = 'available')
      ORDER BY ${QUEUE_ORDER} LIMIT ${offset === 0 ? FIRST_PAGE : PAGE} OFFSET ${offset}`,
    QUEUE_ORDER,
  );
  return rows.map((row) => toRequest(row, now));
}

/** What is offered to somebody, the least urgent first. */
export async function readProposals(tx: Tx, now: Instant, limit: number): Promise<ProposedRequest[]> {
  const order = sql`q.priority DESC, q.proposed_at DESC, q.id`;
  const rows = await readRows(
    tx,
    sql`SELECT q.* FROM queue_entries q WHERE q.status = 'proposed' ORDER BY ${order} LIMIT ${limit}`,
    order,
  );
  return rows.flatMap((row) => {
    const { proposed_equipment_id: equipmentId, proposed_driver_id: driverId } = row;
    return equipmentId && driverId ? [{ ...toRequest(row, now), equipmentId, driverId }] : [];
  });
}

/** The few that are chosen are joined with what they want, not all that wait. */
function readRows(tx: Tx, chosen: SQL, order: SQL) {
  return tx.execute<Row>(sql`
    SELECT q.id, q.work_order_id, q.declined_by, q.proposed_equipment_id, q.proposed_driver_id,
      q.requirement_id, q.equipment_type_id, q.priority, r.capabilities, ${AT},
      r.window_from, r.window_until, r.duration_minutes, w.due_from,
      ARRAY(SELECT c.certification_id::text FROM equipment_type_certifications c
        WHERE c.equipment_type_id = q.equipment_type_id AND c.deleted_at IS NULL ORDER BY 1) AS certification_ids
    FROM (${chosen}) AS q
    JOIN work_orders w ON w.id = q.work_order_id JOIN work_order_requirements r ON r.id = q.requirement_id
    LEFT JOIN sites s ON s.id = w.site_id
    ORDER BY ${order}`);
}

/** What is promoted sets off now, whenever its window was meant to begin. */
function toRequest(row: Row, now: Instant): QueuedRequest {
  const demand = toDemand(row.work_order_id, { ...row, window_from: null, due_from: null }, now);
  return { id: row.id, demand, declinedBy: row.declined_by };
}
