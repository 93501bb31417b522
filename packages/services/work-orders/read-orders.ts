import { archiveTables } from '@yardmaster/database/tables/archive';
import { queueEntries, requirements, workOrders } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { WorkOrder } from '@yardmaster/domain/work-order/work-order';
import { eq, sql } from 'drizzle-orm';
import { toDto } from './dto.ts';

type Row = typeof workOrders.$inferSelect;

/** Adds requirements and queue counts to rows of work orders. */
export async function withRequirements(db: TenantDb, rows: readonly Row[]): Promise<WorkOrder[]> {
  const ids = sql.param(rows.map((r) => r.id));
  const [all, entries] = await Promise.all([
    db.tx
      .select()
      .from(requirements)
      .where(sql`${requirements.workOrderId} = ANY(${ids}::uuid[])`)
      .orderBy(requirements.ordinal)
      .execute(),
    db.tx
      .select({ requirementId: queueEntries.requirementId })
      .from(queueEntries)
      .where(sql`${queueEntries.workOrderId} = ANY(${ids}::uuid[])`)
      .execute(),
  ]);
  const queued = new Map<string, number>();
  for (const e of entries) queued.set(e.requirementId, (queued.get(e.requirementId) ?? 0) + 1);
  const byOrder = Map.groupBy(all, (r) => r.workOrderId);
  return rows.map((row) => toDto(row, byOrder.get(row.id) ?? [], queued));
}

/** A work order that the archive has taken. */
export async function readArchivedOrder(db: TenantDb, id: string): Promise<WorkOrder | undefined> {
  const archive = archiveTables(db.tenant);
  const [[row], rows] = await Promise.all([
    db.tx.select().from(archive.workOrders).where(eq(archive.workOrders.id, id)).execute(),
    db.tx
      .select()
      .from(archive.requirements)
      .where(eq(archive.requirements.workOrderId, id))
      .orderBy(archive.requirements.ordinal)
      .execute(),
  ]);
  return row && toDto(row, rows, new Map());
}
