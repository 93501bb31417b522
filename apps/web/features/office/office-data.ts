import { id, instant } from '@yardmaster/domain/primitives';
import { z } from 'zod';

/** GET /office: the state of the day in one bounded read. `hourly` are the hours of today in the organisation's zone. */
export const office = z.object({
  at: instant,
  units: z.object({ total: z.number(), busy: z.number(), idle: z.number(), outOfService: z.number() }),
  lateWorkOrders: z.array(
    z.object({
      id,
      number: z.string(),
      title: z.string(),
      priority: z.number(),
      dueFrom: instant.nullish(),
      dueUntil: instant.nullish(),
    }),
  ),
  waiting: z.object({ count: z.number(), oldestAt: instant.nullable() }),
  /** Free for more than four hours. */
  idleUnits: z.array(z.object({ id, identifier: z.string(), since: instant })),
  hourly: z.array(z.object({ hour: instant, atWork: z.number(), completed: z.number() })),
});
export type Office = z.infer<typeof office>;

/** Since when an order is late: the end of its window, or its beginning when nothing was sent. */
export function lateSince(order: Office['lateWorkOrders'][number], nowMs: number): string | null {
  const past = [order.dueUntil, order.dueFrom].filter((at): at is string => at != null && Date.parse(at) < nowMs);
  return past[0] ?? null;
}

/** Share of units at work, in whole per cent; null where there is no unit. */
export function busyPercent({ total, busy }: Office['units']): number | null {
  return total === 0 ? null : Math.round((busy / total) * 100);
}
