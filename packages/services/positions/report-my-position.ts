import { locationSharing } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { fixOf } from '@yardmaster/domain/position/measure';
import type { Fix, ReportMyPosition } from '@yardmaster/domain/position/position';
import { refuse } from '@yardmaster/domain/problems';
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import type { Outcome } from '../outcome.ts';
import { insertPositions } from './insert-positions.ts';

/** Of one driver a place this often is enough; what comes sooner is answered and not kept. */
const LEAST_SECONDS = 5;

const TAKEN: Outcome<undefined> = { ok: true, status: 204, body: undefined };

/**
 * Where the driver's own phone is, while they share it and are on shift. While they are under way with a unit, on its site
 * or coming back, the unit is there too. Under no receipt: what is sent twice is kept once.
 * Refusals: forbidden (also: they do not share it), driver_unavailable (off shift).
 */
export async function reportMyPosition(db: TenantDb, body: ReportMyPosition): Promise<Outcome<undefined>> {
  requirePermission(db, 'assignments:advance');
  const { driverId } = db.actor;
  if (driverId === null) return refuse('forbidden', 'You are not registered as a driver.');
  // The lock orders the requests of one phone.
  const [shared] = await db.tx
    .select({ id: locationSharing.id })
    .from(locationSharing)
    .where(and(eq(locationSharing.driverId, driverId), isNotNull(locationSharing.sharedSince)))
    .for('no key update');
  if (!shared) return refuse('forbidden', 'You do not share your location.');
  const [now] = await db.tx.execute<{ is_on: boolean; is_soon: boolean; unit_id: string | null }>(sql`
    SELECT d.status IN ('available', 'assigned') AS is_on,
      EXISTS (SELECT 1 FROM driver_positions p WHERE p.driver_id = d.id AND p.source = 'phone'
        AND p.recorded_at > ${db.now}::timestamptz - make_interval(secs => ${LEAST_SECONDS})
        AND p.occurred_at > ${db.now}::timestamptz - interval '1 day') AS is_soon,
      (SELECT a.equipment_id FROM assignment_crew c JOIN dispatch_assignments a ON a.id = c.assignment_id
        WHERE c.driver_id = d.id AND c.left_at = 'infinity' AND NOT c.reserved AND a.closed_at = 'infinity'
          AND a.status IN ('en_route', 'on_site', 'returning') LIMIT 1) AS unit_id
    FROM drivers d WHERE d.id = ${driverId}::uuid`);
  if (!now?.is_on) return refuse('driver_unavailable', 'You are off shift: where you are is not kept.');
  const fix = measured(body, db.now);
  if (now.is_soon || !fix) return TAKEN;
  const said = { source: 'phone', by: db.actor.id } as const;
  await Promise.all([
    insertPositions(db, { driverId }, [fix], said),
    now.unit_id === null ? 0 : insertPositions(db, { equipmentId: now.unit_id }, [fix], said),
  ]);
  return TAKEN;
}

function measured({ occurredAt, ...said }: ReportMyPosition, now: string): Fix | undefined {
  return fixOf({ ...said, atMs: occurredAt === undefined ? undefined : Date.parse(occurredAt) }, now);
}
