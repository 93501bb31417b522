import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Office } from '@yardmaster/domain/office/office';
import { requirePermission } from '../access.ts';
import { readHours } from './office-hours.ts';
import { byType, counts, countUnits, idleUnits, lateWorkOrders, toSite, waiting } from './office-lists.ts';
import { alarms, expiring, nearEnd, overrides, overruns, waitingOrders } from './office-looks.ts';

/** The state of the day in one bounded read. Refusals: forbidden. */
export async function readOffice(db: TenantDb): Promise<Office> {
  requirePermission(db, 'reports:read');
  const [state, looks] = await Promise.all([readState(db), readLooks(db)]);
  return { at: db.now, ...state, ...looks };
}

async function readState(db: TenantDb) {
  const [units, late, queue, idle, hourly, counted, types, site] = await Promise.all([
    countUnits(db),
    lateWorkOrders(db),
    waiting(db),
    idleUnits(db),
    readHours(db),
    counts(db),
    byType(db),
    toSite(db),
  ]);
  return {
    units,
    lateWorkOrders: late,
    waiting: queue,
    idleUnits: idle,
    hourly,
    counts: counted,
    types,
    toSite: site,
  };
}

async function readLooks(db: TenantDb) {
  const [queued, near, raised, held, gonePast, ends] = await Promise.all([
    waitingOrders(db),
    nearEnd(db),
    alarms(db),
    overruns(db),
    overrides(db),
    expiring(db),
  ]);
  return {
    waitingOrders: queued,
    nearEnd: near,
    alarms: raised,
    overruns: held,
    overrides: gonePast,
    expiring: ends,
  };
}
