import { createHash } from 'node:crypto';
import { newId } from '@yardmaster/database/ids';
import { pushSubscriptions } from '@yardmaster/database/tables/notifications';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { PushSubscription } from '@yardmaster/domain/notification/push';
import type { Sentence } from '@yardmaster/domain/words/sentence';
import { sql } from 'drizzle-orm';
import { refusedUrl } from '../outbound/check-url.ts';
import { Refused } from '../outcome.ts';

/** Of one person: phones come and go, and the oldest is the one that is in a drawer. */
const PER_PERSON = 10;

/**
 * Wakes this browser from now on (R8), until its session ends. Sent again it changes nothing; a browser that somebody else
 * signs in to is theirs. @throws Refused `forbidden` (a key has no phone), `invalid_request`
 */
export async function subscribe(
  db: TenantDb,
  { endpoint, keys }: PushSubscription,
  { allowPrivate }: { allowPrivate: boolean },
): Promise<void> {
  const { id: userId, sessionId, kind } = db.actor;
  if (kind !== 'user' || userId === null || sessionId === null) throw new Refused('forbidden', 'A key has no phone.');
  const refused = refusedUrl(endpoint, allowPrivate);
  if (refused) throw invalidAt('/endpoint', refused);
  const mine = { userId, sessionId, p256dh: keys.p256dh, auth: keys.auth, updatedAt: db.now };
  await db.tx
    .insert(pushSubscriptions)
    .values({ id: newId(), endpoint, endpointKey: keyOf(endpoint), createdAt: db.now, ...mine })
    .onConflictDoUpdate({ target: pushSubscriptions.endpointKey, set: mine });
  await db.tx.execute(sql`
    DELETE FROM push_subscriptions WHERE id IN (
      SELECT id FROM push_subscriptions WHERE user_id = ${userId} ORDER BY updated_at DESC, id DESC OFFSET ${PER_PERSON})`);
}

function invalidAt(pointer: string, message: Sentence): Refused {
  const refused = new Refused('invalid_request');
  refused.refusal.errors = [{ pointer, message }];
  return refused;
}

function keyOf(endpoint: string): string {
  return createHash('sha256').update(endpoint).digest('base64url');
}
