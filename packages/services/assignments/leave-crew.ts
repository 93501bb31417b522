import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Assignment } from '@yardmaster/domain/assignment/assignment';
import { decideLeave } from '@yardmaster/domain/assignment/decide';
import { boundOccurredAt } from '@yardmaster/domain/assignment/occurred-at';
import { requirePermission } from '../access.ts';
import type { Outcome } from '../outcome.ts';
import { enact } from './enact.ts';

/** A person leaves and is free, the unit stays (D12). Refusals: forbidden, not_found, assignment_closed, driver_not_in_crew. */
export async function leaveCrew(
  db: TenantDb,
  id: string,
  driverId: string,
  body: { occurredAt?: string | undefined },
): Promise<Outcome<Assignment>> {
  requirePermission(db, 'assignments:advance');
  const at = boundOccurredAt(body.occurredAt, db.now);
  return enact(db, id, (state) => decideLeave(state, driverId, at, db.actor));
}
