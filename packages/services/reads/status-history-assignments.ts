import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Page, PageQuery } from '@yardmaster/domain/primitives';
import type { StatusPeriod } from '@yardmaster/domain/status-history/status-history';
import { sql } from 'drizzle-orm';
import { getAssignment } from '../assignments/get-assignment.ts';
import { pageOfStatuses } from './status-history.ts';

/**
 * What an assignment was, newest first, as its events were recorded: when a driver says a step happened stands in the
 * assignment itself. A driver sees their own. Refusals: forbidden, not_found, a foreign cursor.
 */
export async function readAssignmentHistory(db: TenantDb, id: string, query: PageQuery): Promise<Page<StatusPeriod>> {
  await getAssignment(db, id);
  return pageOfStatuses(
    db,
    id,
    query,
    sql`
      SELECT recorded_at AS at, actor_id AS by_id, ${id}::uuid AS assignment_id, version AS step,
        CASE type WHEN 'assignment.reserved' THEN 'reserved' WHEN 'assignment.dispatched' THEN 'dispatched'
          WHEN 'assignment.released' THEN 'dispatched' WHEN 'assignment.advanced' THEN payload->>'to'
          WHEN 'assignment.completed' THEN 'completed' ELSE 'recalled' END AS status
      FROM events
      WHERE stream_id = ${id}::uuid AND type IN ('assignment.reserved', 'assignment.dispatched', 'assignment.released',
        'assignment.advanced', 'assignment.completed', 'assignment.recalled')`,
  );
}
