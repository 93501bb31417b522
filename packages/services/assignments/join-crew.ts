import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Assignment } from '@yardmaster/domain/assignment/assignment';
import { decideJoin } from '@yardmaster/domain/assignment/decide';
import { requirePermission } from '../access.ts';
import type { Outcome } from '../outcome.ts';
import { enact } from './enact.ts';
import { lockDriver, readHolder } from './lock.ts';

/** Adds a person to a live assignment (D12). Refusals: forbidden, not_found, assignment_closed, driver_taken, driver_unavailable. */
export async function joinCrew(
  db: TenantDb,
  id: string,
  body: { driverId: string; role: 'driver' | 'helper' },
): Promise<Outcome<Assignment>> {
  requirePermission(db, 'assignments:write');
  const outcome = await enact(db, id, async (state) => {
    // After order and unit: the one order of locks.
    const [driver, holder] = await Promise.all([
      lockDriver(db, body.driverId),
      readHolder(db, 'driver', body.driverId),
    ]);
    return decideJoin(state, driver, holder, body.role, { findings: [], mayOverride: false, isOverridden: false });
  });
  return outcome.ok ? { ...outcome, status: 201 } : outcome;
}
