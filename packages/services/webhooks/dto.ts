import type { webhookDeliveries, webhooks } from '@yardmaster/database/tables/notifications';
import type { Webhook, WebhookDelivery } from '@yardmaster/domain/webhook/webhook';

export type WebhookRow = typeof webhooks.$inferSelect;

export function toDto(row: WebhookRow): Webhook {
  const { id, name, url, events, status, failingSince, lastDeliveredAt, version, createdAt, updatedAt } = row;
  return { id, name, url, events, status, failingSince, lastDeliveredAt, version, createdAt, updatedAt };
}

export function deliveryDto(row: typeof webhookDeliveries.$inferSelect): WebhookDelivery {
  const { updatedAt: _, nextAttemptAt, ...shown } = row;
  return { ...shown, nextAttemptAt: row.status === 'waiting' ? nextAttemptAt : null };
}
