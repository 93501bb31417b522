import type { Board } from '@yardmaster/domain/board/board';
import { isClosed } from '@yardmaster/domain/work-order/status';
import { type Late, lateOf } from './due.ts';
import type { BoardOrder } from './model.ts';

/** Lateness of a lesser priority stands on its row, and is no alarm. */
const ALARMING = 1;

export type LateOrder = Late & { order: BoardOrder };

/** Orders of priority 1 that are late (due.ts), the longest first. */
export function lateOrders({ workOrders }: Pick<Board, 'workOrders'>, nowMs: number): LateOrder[] {
  return workOrders
    .flatMap((order) => {
      const late = order.priority === ALARMING && !isClosed(order.status) ? lateOf(order, nowMs) : null;
      return late ? [{ ...late, order }] : [];
    })
    .toSorted((a, b) => a.sinceMs - b.sinceMs);
}
