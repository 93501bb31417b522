import { newId } from '@yardmaster/database/ids';
import { messages } from '@yardmaster/database/tables/messages';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { boundOccurredAt } from '@yardmaster/domain/assignment/occurred-at';
import type { SendMessage } from '@yardmaster/domain/message/message';
import { requirePermission } from '../access.ts';
import { created, type Outcome } from '../outcome.ts';
import { record, stamps } from '../record.ts';
import { reachToTell } from './reach-job.ts';

/** Between the desk and a crew (R5): a driver writes for the crew, everybody else for the desk. Refusals: forbidden, not_found. */
export async function sendMessage(db: TenantDb, body: SendMessage): Promise<Outcome<{ id: string }>> {
  requirePermission(db, 'assignments:advance');
  const job = await reachToTell(db, body);
  const sender = db.actor.role === 'driver' ? ('crew' as const) : ('desk' as const);
  const sentAt = boundOccurredAt(body.occurredAt, db.now);
  const row = { id: newId(), ...job, sender, body: body.body, urgent: body.urgent, sentAt, ...stamps(db) };
  await Promise.all([
    db.tx.insert(messages).values(row).execute(),
    // What was said stays in its row.
    record(db, [
      {
        streamType: 'message',
        streamId: row.id,
        version: 1,
        type: 'message.sent',
        payload: { ...job, sender, urgent: row.urgent },
        occurredAt: sentAt,
      },
    ]),
  ]);
  return created({ id: row.id });
}
