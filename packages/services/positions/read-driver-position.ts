import { toIso } from '@yardmaster/database/tables/columns';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { granted } from '@yardmaster/domain/access/permissions';
import type { OverviewPosition } from '@yardmaster/domain/overview/overview';
import { sql } from 'drizzle-orm';
import { isShown, newest } from './shown.ts';

type Row = Omit<OverviewPosition, 'occurredAt' | 'accuracyM'> & { accuracy_m: number | null; occurred_at: string };

/** Where one driver is, under the same rules as everybody on the map: for who may read people, while on shift, if shared. */
export async function readDriverPosition(db: TenantDb, id: string): Promise<OverviewPosition | null> {
  if (!granted(db.actor).includes('people:read')) return null;
  const [row] = await db.tx.execute<Row>(sql`
    SELECT p.latitude, p.longitude, p.accuracy_m, p.source, p.occurred_at
    FROM drivers d ${newest('driver_positions', sql`d.id`, sql`${db.now}`)}
    WHERE d.id = ${id}::uuid AND ${isShown}`);
  if (!row) return null;
  const { accuracy_m: accuracyM, occurred_at: at, ...seen } = row;
  return { ...seen, accuracyM, occurredAt: toIso(at) };
}
