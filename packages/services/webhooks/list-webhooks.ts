import { webhookDeliveries, webhooks } from '@yardmaster/database/tables/notifications';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Page } from '@yardmaster/domain/primitives';
import type { deliveryQuery, Webhook, WebhookDelivery } from '@yardmaster/domain/webhook/webhook';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { requirePermission } from '../access.ts';
import { contains, equals, type List, type ListQuery, openPage } from '../list.ts';
import { Refused } from '../outcome.ts';
import { deliveryDto, toDto } from './dto.ts';

export const WEBHOOK_LIST = {
  name: 'webhooks',
  id: webhooks.id,
  keys: { id: { by: webhooks.id, type: 'uuid' }, createdAt: { by: webhooks.createdAt, type: 'timestamptz' } },
  order: ['createdAt'],
} as const satisfies List;

export type WebhookQuery = ListQuery & { q?: string | undefined };

/** The tenant's webhooks, oldest first; never a secret. Refusals: forbidden, a foreign cursor. */
export async function listWebhooks(db: TenantDb, query: WebhookQuery): Promise<Page<Webhook>> {
  requirePermission(db, 'keys:write');
  const page = openPage(db, WEBHOOK_LIST, query);
  const rows = await db.tx
    .select({ row: webhooks, position: page.position })
    .from(webhooks)
    .where(
      and(
        isNull(webhooks.deletedAt),
        contains([sql`lower(${webhooks.name})`, sql`lower(${webhooks.url})`], query.q),
        page.after,
      ),
    )
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return page.toPage(
    rows,
    rows.map(({ row }) => toDto(row)),
  );
}

/** @throws Refused `forbidden`, `not_found` */
export async function getWebhook(db: TenantDb, id: string): Promise<Webhook> {
  requirePermission(db, 'keys:write');
  const [row] = await db.tx
    .select()
    .from(webhooks)
    .where(and(eq(webhooks.id, id), isNull(webhooks.deletedAt)));
  if (!row) throw new Refused('not_found');
  return toDto(row);
}

const DELIVERY_LIST = {
  name: 'webhook-deliveries',
  id: webhookDeliveries.id,
  keys: { id: { by: webhookDeliveries.id, type: 'uuid' } },
  order: ['-id'],
} as const satisfies List;

/** What was sent to a webhook and what waits, the newest first. Refusals: forbidden, not_found, a foreign cursor. */
export async function listDeliveries(
  db: TenantDb,
  webhookId: string,
  query: z.output<typeof deliveryQuery>,
): Promise<Page<WebhookDelivery>> {
  await getWebhook(db, webhookId);
  const page = openPage(db, DELIVERY_LIST, { ...query, webhookId } as ListQuery);
  const rows = await db.tx
    .select({ row: webhookDeliveries, position: page.position })
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.webhookId, webhookId), equals(webhookDeliveries.status, query.status), page.after))
    .orderBy(...page.orderBy)
    .limit(page.limit);
  return page.toPage(
    rows,
    rows.map(({ row }) => deliveryDto(row)),
  );
}
