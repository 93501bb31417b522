import { messages } from '@yardmaster/database/tables/messages';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { refuse } from '@yardmaster/domain/problems';
import { and, eq, isNull } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { type Report, reported } from '../assignments/reported.ts';
import { done, type Outcome } from '../outcome.ts';
import { record } from '../record.ts';
import { requireJob } from './reach-job.ts';

/**
 * Says that an urgent message was read: the crew what the desk sent, the desk what a crew sent; the desk also for a crew
 * that answers by radio. The first to say so stands; again changes nothing. Refusals: forbidden, not_found,
 * nothing_to_acknowledge, own_message, occurred_at_out_of_range.
 */
export async function acknowledgeMessage(db: TenantDb, id: string, body: Report): Promise<Outcome<{ id: string }>> {
  requirePermission(db, 'assignments:advance');
  const [row] = await db.tx.select().from(messages).where(eq(messages.id, id)).for('no key update');
  if (!row) return refuse('not_found');
  await requireJob(db, row);
  const report = await reported(db, body);
  if (!report.ok) return report;
  if (!row.urgent) return refuse('nothing_to_acknowledge');
  const side = db.actor.role === 'driver' || report.via === 'radio' ? 'crew' : 'desk';
  if (row.sender === side) return refuse('own_message');
  if (row.acknowledgedAt !== null) return done({ id });
  const version = row.version + 1;
  const acknowledgedBy = db.actor.kind === 'user' ? db.actor.id : null;
  const { workOrderId, assignmentId } = row;
  await Promise.all([
    db.tx
      .update(messages)
      .set({ acknowledgedAt: report.at, acknowledgedBy, version, updatedAt: db.now, updatedBy: db.actor.id })
      .where(and(eq(messages.id, id), isNull(messages.acknowledgedAt)))
      .execute(),
    record(db, [
      {
        streamType: 'message',
        streamId: id,
        version,
        type: 'message.acknowledged',
        payload: { workOrderId, assignmentId, via: report.via },
        occurredAt: report.at,
      },
    ]),
  ]);
  return done({ id });
}
