import { sqlState } from '@yardmaster/database/errors';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { readTenantSettings } from '../jobs/tenant-settings.ts';
import { Refused } from '../outcome.ts';
import { numberOrders } from './number-orders.ts';
import type { Plan } from './plan.ts';
import { write } from './write.ts';

/** A name that another has, and a time in which there is another entry. */
const TAKEN: ReadonlySet<string | undefined> = new Set(['23505', '23P01']);

/**
 * Writes what was planned, each row with its event and audit record, in the caller's transaction. @throws Refused
 * `duplicate`: what was checked is not so any more.
 */
export async function writePlan(db: TenantDb, planned: Plan): Promise<void> {
  const [orders] = planned.get('work-orders')?.batches ?? [];
  if (orders) await numberOrders(db, orders, (await readTenantSettings(db)).words.numberPrefix);
  try {
    for (const { batches } of planned.values()) {
      for (const batch of batches) await write(db, batch);
    }
  } catch (error) {
    if (!TAKEN.has(sqlState(error))) throw error;
    throw new Refused('duplicate', 'Somebody else added one of these at the same moment. Nothing was imported.');
  }
}
