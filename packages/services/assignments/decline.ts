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
  if (event.type !== 'assignment.recalled') return done(apply(db, loaded, event));
  const { workOrderId, requirementId } = loaded.state;
  const declinedBefore = await declinersOf(db, workOrderId, requirementId);
  return done(apply(db, loaded, event, { reason: body.reason, declinedBefore }));
}

const DECLINERS_MAX = 100;

/** Who declined the same request before. */
async function declinersOf(db: TenantDb, workOrderId: string, requirementId: string): Promise<string[]> {
  const rows = await db.tx.execute<{ id: string }>(sql`
    SELECT DISTINCT e.payload ->> 'declinedBy' AS id
    FROM dispatch_assignments a JOIN events e ON e.stream_id = a.id AND e.version = a.version
    WHERE a.work_order_id = ${workOrderId} AND a.requirement_id = ${requirementId} AND a.closed_code = 'declined'
      AND e.payload ? 'declinedBy'
    LIMIT ${DECLINERS_MAX}`);
  return rows.map((row) => row.id);
}
