import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { DriverFacts, UnitFacts } from '@yardmaster/domain/candidate/facts';
import type { Pair } from '@yardmaster/domain/queue/pairs';
import { sql } from 'drizzle-orm';
import { readDriverFacts, readUnitFacts } from '../candidates/facts.ts';
import { factsForAll } from './read-free.ts';

type Locked = { unit: UnitFacts; driver: DriverFacts };

/**
 * Locks the first pair of which nobody has either, unit before driver, and reads again what is known of the two. What
 * somebody else has locked is passed over: they are about to take it, and waiting here would only find it gone.
 */
export async function lockPair(db: TenantDb, pairs: readonly Pair[]): Promise<Locked | undefined> {
  const unitIds = pairs.map((p) => p.equipmentId);
  const driverIds = pairs.map((p) => p.driverId);
  const asked = factsForAll(db);
  const [[row], units, drivers] = await Promise.all([
    db.tx
      .execute<{ unit_id: string; driver_id: string }>(sql`
        SELECT e.id AS unit_id, d.id AS driver_id
        FROM unnest(${sql.param(unitIds)}::uuid[], ${sql.param(driverIds)}::uuid[]) WITH ORDINALITY AS p(unit_id, driver_id, rank)
        JOIN equipment e ON e.id = p.unit_id AND e.status = 'available'
        JOIN drivers d ON d.id = p.driver_id AND d.status = 'available'
        ORDER BY p.rank LIMIT 1 FOR NO KEY UPDATE OF e, d SKIP LOCKED`)
      .execute(),
    readUnitFacts(db, { ids: [...new Set(unitIds)] }, asked),
    readDriverFacts(db, { ids: [...new Set(driverIds)] }, asked),
  ]);
  const unit = units.find((u) => u.id === row?.unit_id);
  const driver = drivers.find((d) => d.id === row?.driver_id);
  return unit && driver && { unit, driver };
}
