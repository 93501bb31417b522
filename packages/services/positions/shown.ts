import { type SQL, sql } from 'drizzle-orm';

/** Where something was longer ago says nothing; two months' partitions at most are read. */
const DAYS = sql.raw("interval '7 days'");

/** The newest position `p` of each unit or driver that has one: one look into an index for each. */
export function newest(table: 'equipment_positions' | 'driver_positions', of: SQL, now: SQL): SQL {
  const owner = sql.raw(table === 'equipment_positions' ? 'equipment_id' : 'driver_id');
  return sql`
    CROSS JOIN LATERAL (SELECT * FROM ${sql.raw(table)} WHERE ${owner} = ${of}
      AND occurred_at > ${now}::timestamptz - ${DAYS} AND recorded_at > ${now}::timestamptz - ${DAYS}
      ORDER BY occurred_at DESC LIMIT 1) AS p`;
}

/** Of a driver `d` with a position `p`: whoever is off shift, and whoever no longer shares it, is nowhere. */
export const isShown = sql.raw(`d.status IN ('available', 'assigned') AND (p.source <> 'phone' OR EXISTS (
  SELECT 1 FROM location_sharing s WHERE s.driver_id = d.id AND s.shared_since <= p.recorded_at))`);
