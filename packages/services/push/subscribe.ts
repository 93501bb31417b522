import { createHash } from 'node:crypto';
import { newId } from '@yardmaster/database/ids';
import { pushSubscriptions } from '@yardmaster/database/tables/notifications';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { PushSubscription } from '@yardmaster/domain/notification/push';
import { refuse } from '@yardmaster/domain/problems';
import { sql } from 'drizzle-orm';
import { refusedUrl } from '../outbound/check-url.ts';
import { invalid, type Outcome } from '../outcome.ts';

/** Of one person: phones come and go, and the oldest is the one that is in a drawer. */
const PER_PERSON = 10;

/**
 * Wakes this browser from now on (R8), until its session ends. Sent again it changes nothing; a browser that somebody else
 * signs in to is theirs. Refusals: forbidden (a key has no phone), invalid_request.
 */
export async function subscribe(
  db: TenantDb,
  { endpoint, keys }: PushSubscription,
  { allowPrivate }: { allowPrivate: boolean },
): Promise<Outcome<null>> {
  const { id: userId, sessionId, kind } = db.actor;
  if (kind !== 'user' || userId === null || sessionId === null) return refuse('forbidden', 'A key has no phone.');
  const refused = refusedUrl(endpoint, allowPrivate);
  if (refused) return invalid('/endpoint', refused);
  const mine = { userId, sessionId, p256dh: keys.p256dh, auth: keys.auth, updatedAt: db.now };
  await db.tx
    .insert(pushSubscriptions)
    .values({ id: newId(), endpoint, endpointKey: keyOf(endpoint), createdAt: db.now, ...mine })
    .onConflictDoUpdate({ target: pushSubscriptions.endpointKey, set: mine });
  await db.tx.execute(sql`
    DELETE FROM push_subscriptions WHERE id IN (
      SELECT id FROM push_subscriptions WHERE user_id = ${userId} ORDER BY updated_at DESC, id DESC OFFSET ${PER_PERSON})`);
  return { ok: true, status: 204, body: null };
}

function keyOf(endpoint: string): string {
  return createHash('sha256').update(endpoint).digest('base64url');
}
