import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Assignment } from '@yardmaster/domain/assignment/assignment';
import { decideConfirmStandDown } from '@yardmaster/domain/assignment/decide-stand-down';
import { requirePermission } from '../access.ts';
import type { Outcome } from '../outcome.ts';
import { enact } from './enact.ts';
import { afterLastStep, type Report, reported } from './reported.ts';

/**
 * The crew stands down: unit and people are free, the request returns to its place in the queue, held. Refusals: forbidden,
 * not_found, illegal_transition, no_stand_down, driver_not_in_crew, occurred_at_out_of_range (by radio).
 */
export async function confirmStandDown(db: TenantDb, id: string, body: Report): Promise<Outcome<Assignment>> {
  requirePermission(db, 'assignments:advance');
  const report = await reported(db, body);
  if (!report.ok) return report;
  return enact(db, id, (state) =>
    afterLastStep(db, state, body, decideConfirmStandDown(state, report.at, db.actor, report.via)),
  );
}
