import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Assignment } from '@yardmaster/domain/assignment/assignment';
import { decideClearAlarm } from '@yardmaster/domain/assignment/decide-alarm';
import { requirePermission } from '../access.ts';
import type { Outcome } from '../outcome.ts';
import { enact } from './enact.ts';

/** Somebody has taken an alarm in hand; without one nothing changes. Refusals: forbidden, not_found, assignment_closed. */
export async function clearAlarm(db: TenantDb, id: string): Promise<Outcome<Assignment>> {
  requirePermission(db, 'assignments:write');
  return enact(db, id, decideClearAlarm);
}
