import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Assignment } from '@yardmaster/domain/assignment/assignment';
import { decideStandDown } from '@yardmaster/domain/assignment/decide-stand-down';
import { requirePermission } from '../access.ts';
import type { Outcome } from '../outcome.ts';
import { enact } from './enact.ts';

/**
 * Asks a crew that has seen its job to leave it; nothing ends before they confirm (D15). Asked again, nothing changes. The
 * reason stays in the row, where the crew reads it. Refusals: forbidden, not_found, illegal_transition.
 */
export async function requestStandDown(
  db: TenantDb,
  id: string,
  body: { reason: string },
): Promise<Outcome<Assignment>> {
  requirePermission(db, 'assignments:write');
  return enact(db, id, decideStandDown, { reason: body.reason });
}
