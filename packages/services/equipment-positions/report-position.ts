import { newId } from '@yardmaster/database/ids';
import { equipment, equipmentPositions } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { granted } from '@yardmaster/domain/access/permissions';
import { boundOccurredAt } from '@yardmaster/domain/assignment/occurred-at';
import type { EquipmentPosition, ReportPosition } from '@yardmaster/domain/equipment/position';
import { refuse } from '@yardmaster/domain/problems';
import { and, desc, eq, sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { created, done, type Outcome } from '../outcome.ts';
import { positionColumns } from './dto.ts';

/**
 * Where a unit is, said by a driver in its crew or by whoever may write the fleet (a tracker's key). Of a unit one position
 * a second is kept: what comes sooner is answered with the last one, and not stored. No event: positions are telemetry
 * with a store of their own, and no decision is replayed from events by them alone. Refusals: forbidden, not_found (also: a
 * unit whose crew the driver is not in).
 */
export async function reportPosition(
  db: TenantDb,
  equipmentId: string,
  body: ReportPosition,
): Promise<Outcome<EquipmentPosition>> {
  const mayWriteFleet = granted(db.actor).includes('fleet:write');
  if (!mayWriteFleet) requirePermission(db, 'assignments:advance');
  // The unit's row is not locked for this: at worst two senders of one second are both kept.
  const [[unit], [isOn], [last]] = await Promise.all([
    db.tx.select({ id: equipment.id }).from(equipment).where(eq(equipment.id, equipmentId)).execute(),
    db.tx.execute(sql`
      SELECT 1 FROM dispatch_assignments a
      JOIN assignment_crew c ON c.assignment_id = a.id AND c.left_at = 'infinity' AND NOT c.reserved
      WHERE a.equipment_id = ${equipmentId} AND a.closed_at = 'infinity' AND a.status <> 'reserved'
        AND c.driver_id = ${db.actor.driverId}::uuid LIMIT 1`),
    db.tx
      .select(positionColumns)
      .from(equipmentPositions)
      .where(
        and(
          eq(equipmentPositions.equipmentId, equipmentId),
          sql`${equipmentPositions.recordedAt} > ${db.now}::timestamptz - interval '1 second'`,
        ),
      )
      .orderBy(desc(equipmentPositions.recordedAt))
      .limit(1)
      .execute(),
  ]);
  if (!unit || !(mayWriteFleet || isOn)) return refuse('not_found');
  if (last) return done(last);
  const position = {
    id: newId(),
    equipmentId,
    latitude: body.latitude,
    longitude: body.longitude,
    speedMps: body.speedMps ?? null,
    headingDegrees: body.headingDegrees ?? null,
    accuracyM: body.accuracyM ?? null,
    // A driver in the crew has a session; a program has a key.
    source: db.actor.driverId === null ? ('api' as const) : ('phone' as const),
    occurredAt: boundOccurredAt(body.occurredAt, db.now),
    recordedAt: db.now,
  };
  await db.tx.insert(equipmentPositions).values({ ...position, createdBy: db.actor.id });
  return created(position);
}
