import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Assignment } from '@yardmaster/domain/assignment/assignment';
import { decideRecall } from '@yardmaster/domain/assignment/decide';
import { requirePermission } from '../access.ts';
import type { Outcome } from '../outcome.ts';
import { enact } from './enact.ts';

/**
 * Calls unit and crew back, from any live status; a request that came from the queue returns to its place there.
 * Refusals: forbidden, not_found, illegal_transition.
 */
export async function recall(db: TenantDb, id: string, body: { reason: string }): Promise<Outcome<Assignment>> {
  requirePermission(db, 'assignments:write');
  return enact(db, id, decideRecall, { reason: body.reason });
}
