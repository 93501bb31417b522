import { newId } from '@yardmaster/database/ids';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Fix, PositionSource } from '@yardmaster/domain/position/position';
import { type SQL, sql } from 'drizzle-orm';

/** Whose place it is. */
export type Placed = { equipmentId: string } | { driverId: string };

/** Nothing older than a week is kept, so what is known of it came since: other months need no look. */
const KNOWN_DAYS = 8;

/** A second is the grain: of one thing, what was measured in the same second by the same kind of sender is the same. */
const TABLES = {
  equipment: { table: sql`equipment_positions`, owner: sql`equipment_id` },
  driver: { table: sql`driver_positions`, owner: sql`driver_id` },
} as const;

/**
 * Keeps measurements of a unit or a driver that are not there yet: a device repeats what it got no answer for. The caller
 * holds a lock that its other requests wait for. No event: positions are measurements with a store of their own.
 * @returns how many were new
 */
export async function insertPositions(
  db: TenantDb,
  placed: Placed,
  fixes: readonly Fix[],
  { source, by }: { source: PositionSource; by: string | null },
): Promise<number> {
  if (fixes.length === 0) return 0;
  const [{ table, owner }, id] =
    'equipmentId' in placed ? [TABLES.equipment, placed.equipmentId] : [TABLES.driver, placed.driverId];
  const given = JSON.stringify(fixes.map((fix) => ({ ...fix, id: newId() })));
  const inserted = await db.tx.execute<{ id: string }>(sql`
    INSERT INTO ${table} (id, recorded_at, ${owner}, latitude, longitude, speed_mps, heading_degrees, accuracy_m,
      source, occurred_at, created_by)
    SELECT DISTINCT ON (f."occurredAt") f.id, ${db.now}::timestamptz, ${id}::uuid, f.latitude, f.longitude,
      f."speedMps", f."headingDegrees", f."accuracyM", ${source}, f."occurredAt", ${by}::uuid
    FROM ${recordset(given)}
    WHERE NOT EXISTS (SELECT 1 FROM ${table} k
      WHERE k.${owner} = ${id}::uuid AND k.occurred_at = f."occurredAt" AND k.source = ${source}
        AND k.recorded_at > ${db.now}::timestamptz - make_interval(days => ${KNOWN_DAYS}))
    ORDER BY f."occurredAt"
    RETURNING id`);
  return inserted.length;
}

function recordset(json: string): SQL {
  return sql`jsonb_to_recordset(${json}::jsonb) AS f(id uuid, latitude double precision, longitude double precision,
    "speedMps" double precision, "headingDegrees" double precision, "accuracyM" double precision,
    "occurredAt" timestamptz)`;
}
