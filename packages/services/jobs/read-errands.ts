import type { TenantDb } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';
import { isDue } from '../webhooks/take-due.ts';
import { canTell } from './can-tell.ts';

/** What is to be sent of a tenant now, by what sends it: none of these waits for another. */
export type Errand = 'push' | 'mail' | 'webhooks' | 'failing_webhooks';
const ERRANDS: readonly Errand[] = ['push', 'mail', 'webhooks', 'failing_webhooks'];

/** What is due now. A tenant that has not been given the tables yet has nothing to send (T3). */
export async function readErrands(db: TenantDb): Promise<Errand[]> {
  if (!(await canTell(db))) return [];
  const isTold = sql`status = 'waiting' AND next_attempt_at <= ${db.now}::timestamptz`;
  const [due] = await db.tx.execute<Record<Errand, boolean>>(sql`
    SELECT EXISTS (SELECT FROM notifications WHERE ${isTold} AND channel = 'push') AS push,
      EXISTS (SELECT FROM notifications WHERE ${isTold} AND channel = 'mail') AS mail,
      EXISTS (SELECT FROM webhooks w WHERE ${isDue(db.now, 'well')}) AS webhooks,
      EXISTS (SELECT FROM webhooks w WHERE ${isDue(db.now, 'failing')}) AS failing_webhooks`);
  return ERRANDS.filter((errand) => due?.[errand]);
}
