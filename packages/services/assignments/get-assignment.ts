import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Assignment } from '@yardmaster/domain/assignment/assignment';
import { isTheirs } from '@yardmaster/domain/assignment/decide';
import { requirePermission } from '../access.ts';
import { Refused } from '../outcome.ts';
import { readArchivedAssignment } from './read-archived.ts';
import { readAssignment, toDto } from './state.ts';

/** One assignment, from the live tables or the archive. A driver sees their own. Refusals: forbidden, not_found. */
export async function getAssignment(db: TenantDb, id: string): Promise<Assignment> {
  requirePermission(db, 'assignments:advance');
  const found = (await readAssignment(db, id)) ?? (await readArchivedAssignment(db, id));
  if (!found || !isTheirs(found.state, db.actor)) throw new Refused('not_found');
  return toDto(found.state, found.row);
}
