import { type Params, statement } from '@yardmaster/database/statement';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { AssignBody } from '@yardmaster/domain/assignment/assignment';
import { sql } from 'drizzle-orm';
import { PLACE_AT, placeOfNext } from './order.ts';

type Wanted = Pick<AssignBody, 'workOrderId' | 'requirementId' | 'equipmentTypeId'>;
type Asked = { workOrderId: string; requirementId: string | null; equipmentTypeId: string | null; now: string };

/** The type of the requirement that `decideAssign` will choose for the same command. */
const wantedType = (p: Params<Asked>) => sql`(
  SELECT r.equipment_type_id FROM work_order_requirements r
  WHERE r.work_order_id = ${p.workOrderId}::uuid AND r.assigned + r.reserved + r.completed < r.quantity
    AND (${p.requirementId}::uuid IS NULL OR r.id = ${p.requirementId}::uuid)
    AND (${p.equipmentTypeId}::uuid IS NULL OR r.equipment_type_id = ${p.equipmentTypeId}::uuid)
  ORDER BY r.ordinal LIMIT 1)`;

const anybodyAhead = statement(
  (_, p: Params<Asked>) => sql<{ ahead: boolean }>`
    SELECT EXISTS (
      SELECT 1 FROM queue_entries q
      JOIN (
        SELECT w.id, w.priority, wanted.type, coalesce(
          (SELECT min(${PLACE_AT}) FROM queue_entries q WHERE q.work_order_id = w.id AND q.equipment_type_id = wanted.type),
          ${placeOfNext(sql`${p.now}`)}) AS place_at
        FROM work_orders w CROSS JOIN (SELECT ${wantedType(p)} AS type) AS wanted WHERE w.id = ${p.workOrderId}::uuid
      ) AS own ON q.work_order_id <> own.id AND q.equipment_type_id = own.type
      WHERE q.status = 'waiting' AND NOT q.held
        AND (q.priority, ${PLACE_AT}) <= (own.priority, own.place_at)) AS ahead`,
);

/**
 * Whether somebody with precedence over an order waits for the same type and is not served by a proposal already: what is
 * free is theirs. The order's own place is its first one for the type or, where it has none, the one it would get now.
 */
export async function isAnybodyAhead(db: TenantDb, wanted: Wanted): Promise<boolean> {
  const { workOrderId, requirementId = null, equipmentTypeId = null } = wanted;
  const [row] = await anybodyAhead(db, { workOrderId, requirementId, equipmentTypeId, now: db.now });
  return row?.ahead ?? false;
}
