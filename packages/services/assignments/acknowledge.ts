import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Assignment } from '@yardmaster/domain/assignment/assignment';
import { decideAcknowledge } from '@yardmaster/domain/assignment/decide';
import { boundOccurredAt } from '@yardmaster/domain/assignment/occurred-at';
import { requirePermission } from '../access.ts';
import type { Outcome } from '../outcome.ts';
import { enact } from './enact.ts';

/** The driver has seen the dispatch. A second time changes nothing. Refusals: forbidden, not_found, illegal_transition. */
export async function acknowledge(
  db: TenantDb,
  id: string,
  body: { occurredAt?: string | undefined },
): Promise<Outcome<Assignment>> {
  requirePermission(db, 'assignments:advance');
  const at = boundOccurredAt(body.occurredAt, db.now);
  return enact(db, id, (state) => decideAcknowledge(state, at, db.actor));
}
