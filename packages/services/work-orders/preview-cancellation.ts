import { equipment } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { CancellationPreview } from '@yardmaster/domain/work-order/cancellation';
import { isClosed } from '@yardmaster/domain/work-order/status';
import { sql } from 'drizzle-orm';
import { readAssignments } from '../assignments/state.ts';
import { requirePermission } from '../access.ts';
import { Refused } from '../outcome.ts';
import { consequencesOf } from './consequences.ts';
import { loadOrder } from './load-order.ts';
import { sentence } from '@yardmaster/domain/words/sentence';

/** What cancelling a work order would call back. Refusals: forbidden, not_found, work_order_closed. */
export async function previewCancellation(db: TenantDb, id: string): Promise<CancellationPreview> {
  requirePermission(db, 'work-orders:write');
  const live = sql`SELECT a.id FROM dispatch_assignments a WHERE a.work_order_id = ${id} AND a.closed_at = 'infinity'`;
  const [order, found, units] = await Promise.all([
    loadOrder(db, id),
    readAssignments(db.tx, live),
    db.tx
      .select({ id: equipment.id, identifier: equipment.identifier })
      .from(equipment)
      .where(
        sql`${equipment.id} IN (SELECT a.equipment_id FROM dispatch_assignments a WHERE a.work_order_id = ${id} AND a.closed_at = 'infinity')`,
      )
      .execute(),
  ]);
  const { workOrder } = order;
  if (!workOrder) throw new Refused('not_found');
  if (isClosed(workOrder.status)) {
    throw new Refused('work_order_closed', sentence('The work order is {status}.', { status: workOrder.status }), {
      status: workOrder.status,
    });
  }
  const states = found.map(({ state }) => state);
  return consequencesOf({ ...order, workOrder }, states, new Map(units.map((unit) => [unit.id, unit])));
}
