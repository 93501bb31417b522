import { pushSubscriptions } from '@yardmaster/database/tables/notifications';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { eq } from 'drizzle-orm';
import { Refused } from '../outcome.ts';

/** Wakes the browser that asks no longer; one that never was woken is no refusal. @throws Refused `forbidden` (a key) */
export async function unsubscribe(db: TenantDb): Promise<void> {
  const { sessionId } = db.actor;
  if (sessionId === null) throw new Refused('forbidden', 'A key has no phone.');
  await db.tx.delete(pushSubscriptions).where(eq(pushSubscriptions.sessionId, sessionId));
}
