import { archiveTables } from '@yardmaster/database/tables/archive';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { eq } from 'drizzle-orm';
import { toState } from './state.ts';

/** An assignment that the archive has taken. */
export async function readArchivedAssignment(db: TenantDb, id: string) {
  const { assignments, crew } = archiveTables(db.tenant);
  const [[row], places] = await Promise.all([
    db.tx.select().from(assignments).where(eq(assignments.id, id)).execute(),
    db.tx.select().from(crew).where(eq(crew.assignmentId, id)).execute(),
  ]);
  return row ? { row, state: toState(row, places) } : undefined;
}
