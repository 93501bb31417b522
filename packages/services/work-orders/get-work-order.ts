import { workOrders } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { WorkOrder } from '@yardmaster/domain/work-order/work-order';
import { eq } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { Refused } from '../outcome.ts';
import { readArchivedOrder, withRequirements } from './read-orders.ts';

/** One work order, from the live tables or the archive. Refusals: forbidden, not_found. */
export async function getWorkOrder(db: TenantDb, id: string): Promise<WorkOrder> {
  requirePermission(db, 'board:read');
  const [order] = await withRequirements(db, await db.tx.select().from(workOrders).where(eq(workOrders.id, id)));
  const found = order ?? (await readArchivedOrder(db, id));
  if (!found) throw new Refused('not_found');
  return found;
}
