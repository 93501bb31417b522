import { pushSubscriptions } from '@yardmaster/database/tables/notifications';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { refuse } from '@yardmaster/domain/problems';
import { eq } from 'drizzle-orm';
import type { Outcome } from '../outcome.ts';

/** Wakes the browser that asks no longer; one that never was woken is no refusal. Refusals: forbidden (a key). */
export async function unsubscribe(db: TenantDb): Promise<Outcome<null>> {
  const { sessionId } = db.actor;
  if (sessionId === null) return refuse('forbidden', 'A key has no phone.');
  await db.tx.delete(pushSubscriptions).where(eq(pushSubscriptions.sessionId, sessionId));
  return { ok: true, status: 204, body: null };
}
