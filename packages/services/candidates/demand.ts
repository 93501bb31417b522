import { toIso } from '@yardmaster/database/tables/columns';
import { type Params, statement } from '@yardmaster/database/statement';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Demand } from '@yardmaster/domain/candidate/facts';
import type { Instant } from '@yardmaster/domain/primitives';
import { sql } from 'drizzle-orm';
import { AT } from './at.ts';

export type DemandRow = {
  requirement_id: string;
  equipment_type_id: string;
  priority: number;
  capabilities: string[];
  certification_ids: string[];
  latitude: number | null;
  longitude: number | null;
  window_from: string | null;
  window_until: string | null;
  duration_minutes: number | null;
  due_from: string | null;
};

const ofOrder = statement(
  (_, p: Params<{ workOrderId: string; requirementId: string | null }>) => sql<DemandRow>`
    SELECT r.id AS requirement_id, r.equipment_type_id, w.priority, r.capabilities, ${AT},
      r.window_from, r.window_until, r.duration_minutes, w.due_from,
      ARRAY(SELECT c.certification_id::text FROM equipment_type_certifications c
        WHERE c.equipment_type_id = r.equipment_type_id AND c.deleted_at IS NULL ORDER BY 1) AS certification_ids
    FROM work_orders w JOIN work_order_requirements r ON r.work_order_id = w.id LEFT JOIN sites s ON s.id = w.site_id
    WHERE w.id = ${p.workOrderId}::uuid AND (${p.requirementId}::uuid IS NULL OR r.id = ${p.requirementId}::uuid)
    ORDER BY r.assigned + r.reserved + r.completed >= r.quantity, r.ordinal LIMIT 1`,
);

/**
 * One unit of a requirement of a work order: of the named one, or of the first that still lacks a unit. It begins with its
 * window, or now when that has begun or there is none. undefined: no such order or requirement.
 */
export async function readDemand(
  db: TenantDb,
  workOrderId: string,
  requirementId: string | null = null,
): Promise<Demand | undefined> {
  const [row] = await ofOrder(db, { workOrderId, requirementId });
  return row && toDemand(workOrderId, row, db.now);
}

const MINUTE_MS = 60_000;

/**
 * Where the requirement has no window of its own, the order's due window says when it begins; not when it ends: that is a
 * deadline, and says nothing of how long the work takes.
 */
export function toDemand(workOrderId: string, row: DemandRow, now: Instant): Demand {
  const hasOwnWindow = row.window_from !== null || row.window_until !== null;
  const begins = hasOwnWindow ? row.window_from : row.due_from;
  const from = begins !== null && Date.parse(begins) > Date.parse(now) ? toIso(begins) : now;
  return {
    workOrderId,
    requirementId: row.requirement_id,
    equipmentTypeId: row.equipment_type_id,
    priority: row.priority,
    capabilities: row.capabilities,
    certificationIds: row.certification_ids,
    place:
      row.latitude === null || row.longitude === null ? null : { latitude: row.latitude, longitude: row.longitude },
    from,
    until: endOf(row, from),
  };
}

function endOf({ duration_minutes: minutes, window_until: until }: DemandRow, from: Instant): Instant | null {
  if (minutes !== null) return new Date(Date.parse(from) + minutes * MINUTE_MS).toISOString();
  return until !== null && Date.parse(until) > Date.parse(from) ? toIso(until) : null;
}
