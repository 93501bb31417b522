import type { Office } from '@yardmaster/domain/office/office';

/** Since when an order is late: the end of its window, or its beginning while it lacks a unit. */
export function lateSince(order: Office['lateWorkOrders'][number], nowMs: number): string | null {
  const past = [order.dueUntil, order.dueFrom].filter((at): at is string => at != null && Date.parse(at) < nowMs);
  return past[0] ?? null;
}

/** Share of units at work, in whole per cent; null where there is no unit. */
export function busyPercent({ total, busy }: Office['units']): number | null {
  return total === 0 ? null : Math.round((busy / total) * 100);
}
