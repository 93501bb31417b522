import { toIso } from '@yardmaster/database/tables/columns';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { UnitOverview } from '@yardmaster/domain/overview/overview';
import { sql } from 'drizzle-orm';

type Row = { changed_at: string; changed_by: string | null; name: string | null };

/** When somebody last said what a unit or a driver rests in, and who. */
export async function readResting(db: TenantDb, id: string): Promise<UnitOverview['resting']> {
  const [row] = await db.tx.execute<Row>(sql`
    SELECT s.changed_at, s.changed_by, coalesce(u.name, k.name) AS name
    FROM status_changes s LEFT JOIN users u ON u.id = s.changed_by LEFT JOIN api_keys k ON k.id = s.changed_by
    WHERE s.entity_id = ${id}::uuid ORDER BY s.changed_at DESC, s.id DESC LIMIT 1`);
  if (!row) return null;
  const by = row.changed_by === null ? null : { id: row.changed_by, name: row.name };
  return { since: toIso(row.changed_at), by };
}
