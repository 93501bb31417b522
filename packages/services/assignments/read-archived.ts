import { assignments, crew } from '@yardmaster/database/tables/assignments';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { getTableColumns, sql } from 'drizzle-orm';
import { toState } from './state.ts';

/** An assignment that the archive has taken. */
export async function readArchivedAssignment(db: TenantDb, id: string) {
  const archive = sql.identifier(`${db.tenant.schemaName}_archive`);
  // The archive's tables have the live ones' columns, so the live definitions read them under the same names.
  const [[row], places] = await Promise.all([
    db.tx
      .select(getTableColumns(assignments))
      .from(sql`${archive}.dispatch_assignments AS ${assignments}`)
      .where(sql`${assignments.id} = ${id}`)
      .execute(),
    db.tx
      .select(getTableColumns(crew))
      .from(sql`${archive}.assignment_crew AS ${crew}`)
      .where(sql`${crew.assignmentId} = ${id}`)
      .execute(),
  ]);
  return row ? { row, state: toState(row, places) } : undefined;
}
