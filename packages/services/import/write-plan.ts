import type { TenantDb } from '@yardmaster/database/tenant-db';
import { readTenantSettings } from '../jobs/tenant-settings.ts';
import { KINDS } from './columns.ts';
import { numberOrders } from './number-orders.ts';
import type { Plan } from './plan.ts';
import { write } from './write.ts';

/** Writes what was planned, each row with its event and audit record, in the caller's transaction. */
export async function writePlan(db: TenantDb, planned: Plan): Promise<void> {
  const [orders] = planned['work-orders'].batches;
  if (orders) await numberOrders(db, orders, (await readTenantSettings(db)).words.numberPrefix);
  for (const kind of KINDS) {
    for (const batch of planned[kind].batches) await write(db, batch);
  }
}
