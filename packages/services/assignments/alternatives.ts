import type { TenantDb } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';

export type Alternative = { equipmentId: string; identifier: string; driverId: string | null };

const MOST = 3;

/** Up to three units of a type that are free at this moment and offered to nobody, longest idle first, each with a driver of its own (D7). */
export async function alternativesTo(db: TenantDb, equipmentTypeId: string): Promise<Alternative[]> {
  const [units, people] = await Promise.all([
    db.tx.execute<{ id: string; identifier: string }>(sql`
      SELECT e.id, e.identifier FROM equipment e
      WHERE e.status = 'available' AND e.equipment_type_id = ${equipmentTypeId}
        AND NOT EXISTS (SELECT 1 FROM queue_entries q WHERE q.proposed_equipment_id = e.id)
      ORDER BY e.status_since, e.id LIMIT ${MOST}`),
    db.tx.execute<{ id: string }>(sql`
      SELECT d.id FROM drivers d
      WHERE d.status = 'available' AND NOT EXISTS (SELECT 1 FROM queue_entries q WHERE q.proposed_driver_id = d.id)
      ORDER BY d.status_since, d.id LIMIT ${MOST}`),
  ]);
  return units.map((unit, i) => ({
    equipmentId: unit.id,
    identifier: unit.identifier,
    driverId: people[i]?.id ?? null,
  }));
}
