import type { PushMessage } from '@yardmaster/domain/notification/push';
import webPush from 'web-push';
import { isTransient, type Sent } from '../notifications/sending.ts';
import { post } from '../outbound/post.ts';
import type { Vapid } from './vapid.ts';

export type Subscription = { endpoint: string; p256dh: string; auth: string };
export type PushOptions = { vapid: Vapid; allowPrivate: boolean };

const DEADLINE_MS = 10_000;
/** A phone that is off for longer finds its job on the screen. */
const TTL_S = 3_600;

/** Encrypts a message for one browser (RFC 8291) and hands it to its push service. */
export async function sendPush(
  { endpoint, p256dh, auth }: Subscription,
  message: PushMessage,
  { vapid, allowPrivate }: PushOptions,
): Promise<Sent> {
  const sealed = seal({ endpoint, keys: { p256dh, auth } }, message, vapid);
  if (!sealed) return { ok: false, code: 'bad_keys', canRetry: false, isGone: true };
  const posted = await post({ url: endpoint, ...sealed, deadlineMs: DEADLINE_MS, allowPrivate });
  if (!posted.answered) {
    return { ok: false, code: posted.code, canRetry: posted.code !== 'private_address' };
  }
  const { status, retryAfterS } = posted;
  if (status >= 200 && status < 300) return { ok: true };
  const isGone = status === 404 || status === 410;
  return { ok: false, code: `http_${status}`, canRetry: isTransient(status), retryAfterS, isGone };
}

/** undefined: the keys are none, though they look like it. */
function seal(subscription: webPush.PushSubscription, message: PushMessage, vapid: Vapid) {
  try {
    const { headers, body } = webPush.generateRequestDetails(subscription, JSON.stringify(message), {
      vapidDetails: vapid,
      contentEncoding: 'aes128gcm',
      TTL: TTL_S,
      urgency: 'high',
      // The push service keeps the newest of one topic only: a try that was repeated rings once.
      topic: message.tag,
    });
    return body ? { headers, body } : undefined;
  } catch {
    return undefined;
  }
}
