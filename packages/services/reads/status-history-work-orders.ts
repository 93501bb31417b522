import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Page, PageQuery } from '@yardmaster/domain/primitives';
import type { StatusPeriod } from '@yardmaster/domain/status-history/status-history';
import { sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { archived } from '../archive/tiers.ts';
import { Refused } from '../outcome.ts';
import { pageOfStatuses } from './status-history.ts';

/** What a work order was, newest first, archived ones too. Refusals: forbidden, not_found, a foreign cursor. */
export async function readWorkOrderHistory(db: TenantDb, id: string, query: PageQuery): Promise<Page<StatusPeriod>> {
  requirePermission(db, 'board:read');
  const orders = sql`(SELECT id, created_at, created_by FROM work_orders
    UNION ALL SELECT id, created_at, created_by FROM ${archived(db, 'work_orders')})`;
  const [order] = await db.tx.execute(sql`SELECT id FROM ${orders} AS w WHERE w.id = ${id}::uuid`);
  if (!order) throw new Refused('not_found');
  return pageOfStatuses(
    db,
    id,
    query,
    sql`
      SELECT changed_at AS at, status, changed_by AS by_id, NULL::uuid AS assignment_id, 0 AS step
      FROM status_changes WHERE entity_id = ${id}::uuid
      UNION ALL
      SELECT w.created_at, 'open', w.created_by, NULL, -1 FROM ${orders} AS w WHERE w.id = ${id}::uuid`,
  );
}
