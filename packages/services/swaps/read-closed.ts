import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { AssignmentState } from '@yardmaster/domain/assignment/evolve';
import { readArchivedAssignment } from '../assignments/read-archived.ts';
import { readAssignment } from '../assignments/state.ts';

/** An assignment that is no longer live, for who asks to change it: what is closed is not the same as what never was. */
export async function readClosed(db: TenantDb, id: string): Promise<AssignmentState | undefined> {
  const found = (await readAssignment(db, id)) ?? (await readArchivedAssignment(db, id));
  return found?.state;
}
