import { isClosed } from '../../work-order/status.ts';
import { workOrderStatus } from '../../work-order/work-order.ts';
import { add, rowOf, touched } from '../cells.ts';
import type { LogEvent } from '../log-event.ts';
import { addStatusLine } from '../status-line.ts';
import { type ReplayedRow, type ReplayedTables, UNTOLD } from '../tables.ts';
import { isUntold } from '../untold-rows.ts';

/** What an event says that its order's status became by it; most change nothing of it and say nothing. */
export function followOrder(tables: ReplayedTables, event: LogEvent, workOrderId: unknown): void {
  const { data: status } = workOrderStatus.safeParse(event.payload['workOrderStatus']);
  if (status === undefined) return;
  const row = rowOf(tables, 'work_orders', workOrderId);
  add(row, 'version', 1);
  changeOrder(tables, event, row, { status, closed_at: isClosed(status) ? event.recordedAt : null });
  addStatusLine(tables, event, { entityType: 'work_order', entityId: workOrderId, status });
}

/**
 * Writes cells of an order. The later steps of one from before they told what became of it left its status and version
 * anywhere: those are not compared, ever.
 */
export function changeOrder(tables: ReplayedTables, event: LogEvent, row: ReplayedRow, cells: ReplayedRow): void {
  Object.assign(row, cells, touched(event));
  if (isUntold(tables, 'status_changes', row['id'])) Object.assign(row, UNTOLD_OF_OLD);
}

/** Of an order that an old event made. */
export const UNTOLD_OF_OLD: ReplayedRow = {
  status: UNTOLD,
  version: UNTOLD,
  closed_at: UNTOLD,
  updated_at: UNTOLD,
  updated_by: UNTOLD,
};

/** Moves a requirement's counts. */
export function addCounts(
  tables: ReplayedTables,
  event: LogEvent,
  requirementId: string,
  counts: { assigned: number; completed: number; reserved: number },
): void {
  const moved = Object.entries(counts).filter(([, by]) => by !== 0);
  if (moved.length === 0) return;
  const row = rowOf(tables, 'work_order_requirements', requirementId);
  for (const [column, by] of moved) add(row, column, by);
  Object.assign(row, touched(event));
}
