import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Assignment, StatusChangeBody } from '@yardmaster/domain/assignment/assignment';
import { decideAdvance } from '@yardmaster/domain/assignment/decide';
import { requirePermission } from '../access.ts';
import type { Outcome } from '../outcome.ts';
import { enact } from './enact.ts';
import { afterLastStep, reported } from './reported.ts';

/**
 * Moves an assignment one step on (D4); a driver only one whose crew they are in. Completing frees the unit and everybody
 * in the crew. Refusals: forbidden, not_found, illegal_transition, occurred_at_out_of_range (by radio).
 */
export async function changeStatus(
  db: TenantDb,
  id: string,
  body: Pick<StatusChangeBody, 'to' | 'occurredAt' | 'via'>,
): Promise<Outcome<Assignment>> {
  requirePermission(db, 'assignments:advance');
  const report = await reported(db, body);
  if (!report.ok) return report;
  return enact(db, id, (state) =>
    afterLastStep(db, state, body, decideAdvance(state, body.to, report.at, db.actor, report.via)),
  );
}
