import { requirements, workOrders } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Page } from '@yardmaster/domain/primitives';
import type { WorkOrder, WorkOrderStatus } from '@yardmaster/domain/work-order/work-order';
import { and, getTableColumns, sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { among, contains, equals, type List, type ListQuery, openPage, within } from '../list.ts';
import { withRequirements } from './read-orders.ts';

export type WorkOrderQuery = ListQuery & {
  status?: readonly WorkOrderStatus[] | undefined;
  priority?: readonly number[] | undefined;
  category?: string | undefined;
  siteId?: string | undefined;
  /** A type that one of its requirements asks for. */
  equipmentTypeId?: string | undefined;
  dueFrom?: string | undefined;
  dueUntil?: string | undefined;
  createdFrom?: string | undefined;
  createdUntil?: string | undefined;
  updatedFrom?: string | undefined;
  updatedUntil?: string | undefined;
  /** A part of the number, the title or the place's address, in any case. */
  q?: string | undefined;
};

export const WORK_ORDER_LIST = {
  name: 'work-orders',
  id: workOrders.id,
  keys: {
    // Ids are UUIDv7: their order is the order in which they were made.
    id: { by: workOrders.id, type: 'uuid' },
    number: { by: workOrders.numberKey, type: 'text' },
    title: { by: sql`lower(${workOrders.title})`, type: 'text' },
    priority: { by: workOrders.priority, type: 'integer' },
    status: { by: workOrders.status, type: 'text' },
    dueUntil: { by: sql`coalesce(${workOrders.dueUntil}, 'infinity')`, type: 'timestamptz' },
    createdAt: { by: workOrders.createdAt, type: 'timestamptz' },
    updatedAt: { by: workOrders.updatedAt, type: 'timestamptz' },
  },
  order: ['-id'],
} as const satisfies List;

/** Work orders, newest first unless asked otherwise. Refusals: forbidden, a foreign cursor. */
export async function listWorkOrders(db: TenantDb, query: WorkOrderQuery): Promise<Page<WorkOrder>> {
  requirePermission(db, 'board:read');
  const page = openPage(db, WORK_ORDER_LIST, query);
  const rows = await db.tx
    .select({ ...getTableColumns(workOrders), position: page.position })
    .from(workOrders)
    .where(
      and(
        among(workOrders.status, query.status),
        among(workOrders.priority, query.priority),
        equals(workOrders.category, query.category),
        equals(workOrders.siteId, query.siteId),
        query.equipmentTypeId
          ? sql`EXISTS (SELECT 1 FROM ${requirements} WHERE ${requirements.workOrderId} = ${workOrders.id}
              AND ${requirements.equipmentTypeId} = ${query.equipmentTypeId})`
          : undefined,
        within(workOrders.dueUntil, query.dueFrom, query.dueUntil),
        within(workOrders.createdAt, query.createdFrom, query.createdUntil),
        within(workOrders.updatedAt, query.updatedFrom, query.updatedUntil),
        contains(
          [workOrders.numberKey, sql`lower(${workOrders.title})`, sql`lower(coalesce(${workOrders.placeAddress}, ''))`],
          query.q,
        ),
        page.after,
      ),
    )
    .orderBy(...page.orderBy)
    .limit(page.limit);
  const shown = rows.slice(0, query.limit).map(({ position: _, ...row }) => row);
  return page.toPage(rows, await withRequirements(db, shown));
}
