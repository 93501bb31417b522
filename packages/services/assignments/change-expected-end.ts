import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Assignment } from '@yardmaster/domain/assignment/assignment';
import { decideExpectedEnd } from '@yardmaster/domain/assignment/decide-expected-end';
import { requirePermission } from '../access.ts';
import type { Outcome } from '../outcome.ts';
import { enact } from './enact.ts';

/** When a live assignment is thought to end. Refusals: forbidden, not_found, assignment_closed, illegal_transition, invalid_request. */
export async function changeExpectedEnd(
  db: TenantDb,
  id: string,
  body: { expectedEndAt: string | null },
): Promise<Outcome<Assignment>> {
  requirePermission(db, 'assignments:write');
  return enact(db, id, (state) => decideExpectedEnd(state, body.expectedEndAt));
}
