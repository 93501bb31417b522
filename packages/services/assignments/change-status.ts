import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Assignment, StatusChangeBody } from '@yardmaster/domain/assignment/assignment';
import { decideAdvance } from '@yardmaster/domain/assignment/decide';
import { boundOccurredAt } from '@yardmaster/domain/assignment/occurred-at';
import { requirePermission } from '../access.ts';
import type { Outcome } from '../outcome.ts';
import { enact } from './enact.ts';

/**
 * Moves an assignment one step on (D4); a driver only one whose crew they are in. Completing frees the unit and everybody
 * in the crew. Refusals: forbidden, not_found, illegal_transition.
 */
export async function changeStatus(
  db: TenantDb,
  id: string,
  body: Pick<StatusChangeBody, 'to' | 'occurredAt'>,
): Promise<Outcome<Assignment>> {
  requirePermission(db, 'assignments:advance');
  const at = boundOccurredAt(body.occurredAt, db.now);
  return enact(db, id, (state) => decideAdvance(state, body.to, at, db.actor));
}
