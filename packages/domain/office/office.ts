import { z } from 'zod';
import { id, instant } from '../primitives.ts';

/** GET /office: the state of the day in one bounded read. */
export const office = z.object({
  at: instant,
  units: z.object({
    total: z.number().int(),
    busy: z.number().int(),
    idle: z.number().int(),
    outOfService: z.number().int(),
  }),
  /** Not closed, and past the end of their window; or past its beginning and still lacking a unit. */
  lateWorkOrders: z.array(
    z.object({
      id,
      number: z.string(),
      title: z.string(),
      priority: z.number().int(),
      dueFrom: instant.nullable(),
      dueUntil: instant.nullable(),
    }),
  ),
  waiting: z.object({ count: z.number().int(), oldestAt: instant.nullable() }),
  /** Free for more than four hours. */
  idleUnits: z.array(z.object({ id, identifier: z.string(), since: instant })),
  /** The hours of today in the tenant's zone: units at work in each, and jobs completed in it. */
  hourly: z.array(z.object({ hour: instant, atWork: z.number().int(), completed: z.number().int() })),
});
export type Office = z.infer<typeof office>;
