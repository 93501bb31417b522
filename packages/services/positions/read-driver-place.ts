import { toIso } from '@yardmaster/database/tables/columns';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { granted } from '@yardmaster/domain/access/permissions';
import type { OverviewPlace } from '@yardmaster/domain/overview/overview';
import { sql } from 'drizzle-orm';
import { DAYS, isShown, onShift } from './read-positions.ts';

type Row = Omit<OverviewPlace, 'occurredAt' | 'accuracyM'> & { accuracy_m: number | null; occurred_at: string };

/** Where one driver is, under the same rules as everybody on the map: for who may read people, while on shift, if shared. */
export async function readDriverPlace(db: TenantDb, id: string): Promise<OverviewPlace | null> {
  if (!granted(db.actor).includes('people:read')) return null;
  const [row] = await db.tx.execute<Row>(sql`
    SELECT p.latitude, p.longitude, p.accuracy_m, p.source, p.occurred_at
    FROM drivers d JOIN driver_positions p ON p.driver_id = d.id
    WHERE d.id = ${id}::uuid AND ${onShift} AND ${isShown}
      AND p.recorded_at > ${db.now}::timestamptz - make_interval(days => ${sql.raw(String(DAYS))})
    ORDER BY p.occurred_at DESC LIMIT 1`);
  if (!row) return null;
  const { accuracy_m: accuracyM, occurred_at: at, ...place } = row;
  return { ...place, accuracyM, occurredAt: toIso(at) };
}
