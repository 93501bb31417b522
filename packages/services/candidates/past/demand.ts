import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Demand } from '@yardmaster/domain/candidate/facts';
import { sql } from 'drizzle-orm';
import { type DemandRow, toDemand } from '../demand.ts';
import { newestWith, type Past, whereThen } from './record.ts';

/** What `readDemand` gave at that moment, from the record. */
export async function readDemandThen(
  db: TenantDb,
  past: Past,
  workOrderId: string,
  requirementId: string | null,
): Promise<Demand | undefined> {
  const { at } = past;
  const where = whereThen(past);
  const [row] = await db.tx.execute<DemandRow>(sql`
    SELECT r.id AS requirement_id, r.equipment_type_id, coalesce((o.payload->>'priority')::int, w.priority) AS priority,
      r.capabilities, ${where.columns}, r.window_from, r.window_until, r.duration_minutes,
      CASE WHEN o.payload ? 'dueFrom' THEN (o.payload->>'dueFrom')::timestamptz ELSE w.due_from END AS due_from,
      ARRAY(SELECT c.certification_id::text FROM equipment_type_certifications c
        WHERE c.equipment_type_id = r.equipment_type_id AND c.created_at <= ${at}
          AND (c.deleted_at IS NULL OR c.deleted_at > ${at}) ORDER BY 1) AS certification_ids
    FROM ${past.rows('work_orders')} AS w
    LEFT JOIN LATERAL ${newestWith(past, sql`w.id`, 'siteId')} AS o ON true
    JOIN ${past.rows('work_order_requirements')} AS r ON r.work_order_id = w.id AND r.created_at <= ${at}
    LEFT JOIN sites s ON s.id = CASE WHEN o.payload IS NULL THEN w.site_id ELSE (o.payload->>'siteId')::uuid END
    ${where.join}
    WHERE w.id = ${workOrderId}::uuid AND w.created_at <= ${at}
      AND (${requirementId}::uuid IS NULL OR r.id = ${requirementId}::uuid)
    ORDER BY (SELECT count(*) FROM ${past.rows('dispatch_assignments')} AS a
      WHERE a.work_order_id = w.id AND a.requirement_id = r.id AND a.created_at <= ${at}
        AND (a.closed_at > ${at} OR a.status = 'completed')) >= r.quantity, r.ordinal
    LIMIT 1`);
  return row && toDemand(workOrderId, row, past.instant);
}
