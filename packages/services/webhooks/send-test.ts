import { newId } from '@yardmaster/database/ids';
import { webhookDeliveries } from '@yardmaster/database/tables/notifications';
import { outbox } from '@yardmaster/database/tables/records';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { refuse } from '@yardmaster/domain/problems';
import type { WebhookDelivery } from '@yardmaster/domain/webhook/webhook';
import { sentence } from '@yardmaster/domain/words/sentence';
import { requirePermission } from '../access.ts';
import { created, type Outcome } from '../outcome.ts';
import { deliveryDto } from './dto.ts';
import { TEST_EVENT } from './test-event.ts';
import { lockWebhook } from './write.ts';

/** Sends a delivery that says nothing, signed like all others. Refusals: forbidden, not_found, illegal_transition. */
export async function sendTest(db: TenantDb, webhookId: string): Promise<Outcome<WebhookDelivery>> {
  requirePermission(db, 'keys:write');
  const row = await lockWebhook(db, webhookId);
  if (!row) return refuse('not_found');
  if (row.status !== 'active')
    return refuse(
      'illegal_transition',
      sentence('The webhook is {status}: switch it on first.', { status: row.status }),
    );
  const made = {
    id: newId(),
    webhookId,
    eventId: newId(),
    eventType: TEST_EVENT,
    status: 'waiting' as const,
    outcome: null,
    attempts: 0,
    nextAttemptAt: db.now,
    deliveredAt: null,
    createdAt: db.now,
    updatedAt: db.now,
  };
  await db.tx.insert(webhookDeliveries).values(made);
  // The worker hears of it as it does of an event.
  await db.tx.insert(outbox).values({ id: newId(), topic: TEST_EVENT, payload: {}, createdAt: db.now });
  db.after.signal = true;
  return created(deliveryDto(made));
}
