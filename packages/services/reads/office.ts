import type { TenantDb } from '@yardmaster/database/tenant-db';
import { id, instant } from '@yardmaster/domain/primitives';
import { z } from 'zod';
import { requirePermission } from '../access.ts';
import { readHours } from './office-hours.ts';
import { countUnits, idleUnits, lateWorkOrders, waiting } from './office-lists.ts';

export const office = z.object({
  at: instant,
  units: z.object({
    total: z.number().int(),
    busy: z.number().int(),
    idle: z.number().int(),
    outOfService: z.number().int(),
  }),
  /** Not closed, and past the end of their window; or past its beginning with nothing sent. */
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

/** The state of the day in one bounded read. Refusals: forbidden. */
export async function readOffice(db: TenantDb): Promise<Office> {
  requirePermission(db, 'reports:read');
  const [units, late, queue, idle, hourly] = await Promise.all([
    countUnits(db),
    lateWorkOrders(db),
    waiting(db),
    idleUnits(db),
    readHours(db),
  ]);
  return { at: db.now, units, lateWorkOrders: late, waiting: queue, idleUnits: idle, hourly };
}
