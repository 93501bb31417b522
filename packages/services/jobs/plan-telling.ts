import type { TenantDb } from '@yardmaster/database/tenant-db';
import { planNotifications } from '../notifications/plan.ts';
import { planWebhooks } from '../webhooks/plan.ts';
import { canTell } from './can-tell.ts';
import type { OutboxEntry } from './relay-outbox.ts';

/**
 * Notes down who is to be told of what the outbox holds. A tenant that has not been given the tables yet works on, and tells
 * nobody (T3).
 * @returns how many are to be told
 */
export async function planTelling(db: TenantDb, entries: readonly OutboxEntry[]): Promise<number> {
  if (!(await canTell(db))) return 0;
  return (await planNotifications(db, entries)) + (await planWebhooks(db, entries));
}
