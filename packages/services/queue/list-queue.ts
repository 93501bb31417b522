import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { QueueEntry } from '@yardmaster/domain/assignment/assignment';
import type { Page, PageQuery } from '@yardmaster/domain/primitives';
import { and, inArray, sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { type List, openPage } from '../list.ts';
import { readPlaced } from './read-entries.ts';

export type QueueQuery = PageQuery & {
  status?: readonly QueueEntry['status'][] | undefined;
  priority?: readonly number[] | undefined;
  workOrderId?: string | undefined;
  equipmentTypeId?: string | undefined;
};

/** The queue has one order, its own; the columns are those of `readPlaced`. */
const QUEUE_LIST = {
  name: 'queue',
  id: sql`id`,
  keys: {
    priority: { by: sql`priority`, type: 'integer' },
    placeAt: { by: sql`place_at`, type: 'timestamptz' },
  },
  order: ['priority', 'placeAt'],
} as const satisfies List;

/** The queue in its order: priority, then age. Refusals: forbidden, a foreign cursor. */
export async function listQueue(db: TenantDb, query: QueueQuery): Promise<Page<QueueEntry>> {
  requirePermission(db, 'board:read');
  const page = openPage(db, QUEUE_LIST, query);
  const where = and(
    query.status && inArray(sql`status`, [...query.status]),
    query.priority && inArray(sql`priority`, [...query.priority]),
    query.workOrderId ? sql`work_order_id = ${query.workOrderId}` : undefined,
    query.equipmentTypeId ? sql`equipment_type_id = ${query.equipmentTypeId}` : undefined,
    page.after,
  );
  const rows = await readPlaced(db.tx, where ?? sql`true`, page.limit);
  return page.toPage(
    rows.map(({ entry, placeAt }) => ({ position: [entry.priority, placeAt, entry.id] })),
    rows.map(({ entry }) => entry),
  );
}
