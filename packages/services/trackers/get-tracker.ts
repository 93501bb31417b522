import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Tracker } from '@yardmaster/domain/tracker/tracker';
import { requirePermission } from '../access.ts';
import { Refused } from '../outcome.ts';
import { findTracker } from './list-trackers.ts';

/** One tracker, without its secret. Refusals: forbidden, not_found. */
export async function getTracker(db: TenantDb, id: string): Promise<Tracker> {
  requirePermission(db, 'keys:write');
  const found = await findTracker(db, id);
  if (!found) throw new Refused('not_found');
  return found;
}
