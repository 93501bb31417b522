import { workOrders } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { type Page, type PageQuery, nameKey } from '@yardmaster/domain/primitives';
import type { WorkOrder, WorkOrderStatus } from '@yardmaster/domain/work-order/work-order';
import { and, desc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { requirePermission } from '../access.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { withRequirements } from './read-orders.ts';

export type WorkOrderQuery = PageQuery & { status?: WorkOrderStatus | undefined; q?: string | undefined };

const key = z.tuple([z.uuid()]);

/** Work orders, newest first; `q` finds numbers in any case and words of the title. Refusals: forbidden, a foreign cursor. */
export async function listWorkOrders(db: TenantDb, query: WorkOrderQuery): Promise<Page<WorkOrder>> {
  requirePermission(db, 'board:read');
  const after = decodeCursor(query.cursor, key.parse);
  const like = query.q && `%${nameKey(query.q).replaceAll(/[\\%_]/g, (c) => `\\${c}`)}%`;
  const rows = await db.tx
    .select()
    .from(workOrders)
    .where(
      and(
        query.status && eq(workOrders.status, query.status),
        like ? sql`(${workOrders.numberKey} LIKE ${like} OR lower(${workOrders.title}) LIKE ${like})` : undefined,
        after && sql`${workOrders.id} < ${after[0]}`,
      ),
    )
    .orderBy(desc(workOrders.id))
    .limit(query.limit + 1);
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    items: await withRequirements(db, shown),
    nextCursor: rows.length > query.limit && last ? encodeCursor([last.id]) : null,
  };
}
