import { newId } from '@yardmaster/database/ids';
import { sites } from '@yardmaster/database/tables/fleet';
import { queueEntries, workOrders } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { refuse } from '@yardmaster/domain/problems';
import { moved, movedFields } from '@yardmaster/domain/work-order/place';
import { isClosed } from '@yardmaster/domain/work-order/status';
import type { PatchWorkOrder, WorkOrder } from '@yardmaster/domain/work-order/work-order';
import { eq } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { noteStatus } from '../note-status.ts';
import { done, invalid, type Outcome } from '../outcome.ts';
import { placeOf } from '../queue/place.ts';
import { record } from '../record.ts';
import { loadOrder } from './load-order.ts';
import { orderPayload } from './order-payload.ts';
import { withRequirements } from './read-orders.ts';
import { utc } from './utc.ts';
import { sentence } from '@yardmaster/domain/words/sentence';

/**
 * Edits or cancels a work order; a changed priority moves its places in the queue. Refusals: forbidden, not_found,
 * work_order_closed, work_order_has_assignments (cancel recalls nobody silently), invalid_request.
 */
export async function patchWorkOrder(db: TenantDb, id: string, body: PatchWorkOrder): Promise<Outcome<WorkOrder>> {
  requirePermission(db, 'work-orders:write');
  const [[row], [site]] = await Promise.all([
    db.tx.select().from(workOrders).where(eq(workOrders.id, id)).for('no key update').execute(),
    db.tx
      .select({ id: sites.id })
      .from(sites)
      .where(eq(sites.id, body.siteId ?? id))
      .execute(),
  ]);
  if (!row) return refuse('not_found');
  if (body.siteId && !site) return invalid('/siteId', 'There is no such site');
  if (isClosed(row.status))
    return refuse('work_order_closed', sentence('The work order is {status}.', { status: row.status }), {
      status: row.status,
    });
  const [order] = await withRequirements(db, [row]);
  const live = order?.requirements.reduce((n, r) => n + r.assigned + r.reserved, 0) ?? 0;
  if (body.status === 'cancelled' && live > 0) {
    return refuse(
      'work_order_has_assignments',
      sentence('Recall or complete {count} first, or cancel with all of it.', { count: live }),
      {
        assignments: live,
      },
    );
  }

  const { dueFrom, dueUntil, siteId, place, ...rest } = body;
  const next = {
    ...row,
    ...defined(rest),
    ...moved(row, { siteId, place }),
    ...(dueFrom === undefined ? {} : { dueFrom: utc(dueFrom) }),
    ...(dueUntil === undefined ? {} : { dueUntil: utc(dueUntil) }),
    closedAt: body.status === 'cancelled' ? db.now : null,
    version: row.version + 1,
    updatedAt: db.now,
    updatedBy: db.actor.id,
  };
  if (next.dueFrom && next.dueUntil && next.dueFrom >= next.dueUntil) {
    return invalid('/dueUntil', 'The window ends before it begins');
  }
  const changed = [...Object.keys(body).filter((k) => k !== 'siteId' && k in row), ...movedFields(row, body)];
  const statusChangeId = body.status === 'cancelled' ? newId() : undefined;
  const removed = body.status === 'cancelled' ? (await loadOrder(db, id)).entries : [];
  await Promise.all([
    db.tx.update(workOrders).set(next).where(eq(workOrders.id, id)).execute(),
    body.status === 'cancelled'
      ? db.tx.delete(queueEntries).where(eq(queueEntries.workOrderId, id)).execute()
      : next.priority !== row.priority
        ? // A place that was given by hand was one among those of the old priority.
          db.tx
            .update(queueEntries)
            .set({ priority: next.priority, rankedAt: null })
            .where(eq(queueEntries.workOrderId, id))
            .execute()
        : undefined,
    statusChangeId === undefined ? undefined : noteStatus(db, 'work_order', id, 'cancelled', statusChangeId),
    record(db, [
      ...removed.map((entry) => ({
        streamType: 'queue_entry' as const,
        streamId: entry.id,
        version: entry.version + 1,
        type: 'queue.removed',
        payload: { workOrderId: id, requirementId: entry.requirementId, place: placeOf(entry) },
      })),
      {
        streamType: 'work_order',
        streamId: id,
        version: next.version,
        type: body.status === 'cancelled' ? 'work_order.cancelled' : 'work_order.changed',
        payload: {
          changed,
          ...orderPayload(next),
          status: next.status,
          statusChangeId,
        },
      },
    ]),
  ]);
  // A cancelled order gives back what was offered to it; a new priority may put another order first.
  db.after.promote = true;
  const [shown] = await withRequirements(db, [next]);
  if (!shown) throw new Error('a work order vanished');
  return done(shown);
}

function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
