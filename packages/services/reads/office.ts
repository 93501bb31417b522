import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Office } from '@yardmaster/domain/office/office';
import { requirePermission } from '../access.ts';
import { readHours } from './office-hours.ts';
import { countUnits, idleUnits, lateWorkOrders, waiting } from './office-lists.ts';

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
