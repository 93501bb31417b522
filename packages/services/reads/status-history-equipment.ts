import type { TenantDb } from '@yardmaster/database/tenant-db';
import { equipment } from '@yardmaster/database/tables/fleet';
import type { Page, PageQuery } from '@yardmaster/domain/primitives';
import type { StatusPeriod } from '@yardmaster/domain/status-history/status-history';
import { eq, sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { archived } from '../archive/tiers.ts';
import { Refused } from '../outcome.ts';
import { changesOfHeld, pageOfStatuses } from './status-history.ts';

const COLUMNS = sql.raw('id, equipment_id, dispatched_at, planned_from, closed_at, created_by, updated_by');

/** What a unit was, newest first. Refusals: forbidden, not_found, a foreign cursor. */
export async function readEquipmentHistory(db: TenantDb, id: string, query: PageQuery): Promise<Page<StatusPeriod>> {
  requirePermission(db, 'fleet:read');
  const [unit] = await db.tx.select({ id: equipment.id }).from(equipment).where(eq(equipment.id, id));
  if (!unit) throw new Refused('not_found');
  // Who was released or swapped in is told by that event, whoever planned it.
  const held = sql`
    SELECT a.id AS assignment_id, greatest(a.dispatched_at, came.at) AS since, a.closed_at AS until,
      coalesce(came.by_id, a.created_by) AS taken_by, a.updated_by AS freed_by
    FROM (SELECT ${COLUMNS} FROM dispatch_assignments
      UNION ALL SELECT ${COLUMNS} FROM ${archived(db, 'dispatch_assignments')}) AS a
    LEFT JOIN LATERAL (
      SELECT e.recorded_at AS at, e.actor_id AS by_id FROM events e
      WHERE e.stream_id = a.id AND e.type IN ('assignment.released', 'assignment.unit_swapped')
      ORDER BY e.version DESC LIMIT 1) AS came ON true
    WHERE a.equipment_id = ${id}::uuid AND a.dispatched_at IS NOT NULL`;
  return pageOfStatuses(db, id, query, changesOfHeld('equipment', id, held));
}
