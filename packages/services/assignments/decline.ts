import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Assignment } from '@yardmaster/domain/assignment/assignment';
import { decideDecline } from '@yardmaster/domain/assignment/decide-decline';
import { sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { done, type Outcome } from '../outcome.ts';
import { apply } from './apply.ts';
import { lockAssignment } from './lock.ts';
import { type Report, reported } from './reported.ts';

/**
 * A driver who has not set off does not take it, and the request goes on to the next candidate or to the queue, where those
 * who declined it are not offered it again by itself. A crew that can drive without them goes on. The reason of a decline
 * that ends the job stays in its row. Refusals: forbidden, not_found, illegal_transition, driver_not_in_crew,
 * occurred_at_out_of_range (by radio).
 */
export async function decline(
  db: TenantDb,
  id: string,
  body: Report & { reason: string },
): Promise<Outcome<Assignment>> {
  requirePermission(db, 'assignments:advance');
  const report = await reported(db, body);
  if (!report.ok) return report;
  const loaded = await lockAssignment(db, id);
  const decision = decideDecline(loaded?.state, report.at, db.actor, report.via);
  if (!decision.ok) return decision;
  const [event] = decision.events;
  if (!loaded || !event) throw new Error('decided upon nothing');
  // Without them the job goes on; should it end by another decline, they are not asked again either.
  if (event.type === 'assignment.crew_left') {
    return done(apply(db, loaded, event, { payload: { declinedBy: event.driverId } }));
  }
  const { workOrderId, requirementId } = loaded.state;
  const declinedBefore = await declinersOf(db, id, { workOrderId, requirementId });
  return done(apply(db, loaded, event, { reason: body.reason, declinedBefore }));
}

const DECLINERS_MAX = 100;

/** Who declined the same request before, or left this crew so. */
async function declinersOf(
  db: TenantDb,
  id: string,
  { workOrderId, requirementId }: { workOrderId: string; requirementId: string },
): Promise<string[]> {
  const rows = await db.tx.execute<{ id: string }>(sql`
    SELECT DISTINCT e.payload ->> 'declinedBy' AS id
    FROM dispatch_assignments a JOIN events e ON e.stream_id = a.id AND e.version = a.version
    WHERE a.work_order_id = ${workOrderId} AND a.requirement_id = ${requirementId} AND a.closed_code = 'declined'
      AND e.payload ? 'declinedBy'
    UNION
    SELECT e.payload ->> 'declinedBy' FROM events e WHERE e.stream_id = ${id} AND e.payload ? 'declinedBy'
    LIMIT ${DECLINERS_MAX}`);
  return rows.map((row) => row.id);
}
