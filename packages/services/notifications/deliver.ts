import { notifications, pushSubscriptions } from '@yardmaster/database/tables/notifications';
import type { Pools } from '@yardmaster/database/pools';
import { inTenant, type Principal, type TenantDb } from '@yardmaster/database/tenant-db';
import { type Channel, retryAt } from '@yardmaster/domain/notification/retry';
import { and, eq, inArray } from 'drizzle-orm';
import { type Mail, type MailOptions, sendMail } from '../mail/send-mail.ts';
import { type PushOptions, sendPush } from '../push/send-push.ts';
import { keepAsTheyEnd } from './as-they-end.ts';
import { noteDown } from './plan.ts';
import { type Due, takeDue } from './read-due.ts';
import type { Sent } from './sending.ts';
import { mailWords, pushWords } from './words.ts';

export type Ways = {
  /** undefined: this installation has no key for it. */
  push: PushOptions | undefined;
  /** undefined: no SMTP_URL. */
  mail: MailOptions | undefined;
  /** Where a tenant's people find it. */
  originFor(subdomain: string): Promise<string>;
};
export type Delivered = { sent: number; failed: number; retried: number; dropped: number };

const PER_BATCH = 20;
const BATCHES_MAX = 50;
/** No batch begins later: a tenant's turn ends well before others would think that it hangs. */
const TURN_MS = 60_000;

/**
 * Sends what is due of a tenant by one of the two ways, each by the one process that took it: a push waits for no mail. What did
 * not arrive is tried again later, so often as `retryAt` says; a push that never will falls back to mail, once.
 */
export async function deliverNotifications(
  pools: Pools,
  tenantId: string,
  channel: Channel,
  ways: Ways,
): Promise<Delivered> {
  const principal: Principal = { kind: 'system', job: 'notifications', tenantId };
  const total: Delivered = { sent: 0, failed: 0, retried: 0, dropped: 0 };
  const until = Date.now() + TURN_MS;
  for (let batch = 0; batch < BATCHES_MAX && Date.now() < until; batch++) {
    const { due, subdomain } = await inTenant(pools, principal, async (db) => ({
      due: await takeDue(db, channel, PER_BATCH),
      subdomain: db.tenant.subdomain,
    }));
    if (due.length === 0) break;
    const origin = await ways.originFor(subdomain);
    const tries = due.map(async (one) => ({ due: one, end: await send(one, ways, origin) }));
    // What arrived and is kept too late is sent again.
    const ends = await keepAsTheyEnd(tries, (tried) => inTenant(pools, principal, (db) => settleAll(db, tried)));
    for (const end of ends) total[end]++;
    if (due.length < PER_BATCH) break;
  }
  return total;
}

type End = { sent: Sent; gone: string[] } | 'dropped';
type Tried = { due: Due; end: End };

async function send(due: Due, ways: Ways, origin: string): Promise<End> {
  if (!due.isWanted) return 'dropped';
  switch (due.channel) {
    case 'push':
      return pushToAll(due, ways.push);
    case 'mail': {
      const { mail } = ways;
      if (!mail) return { sent: { ok: false, code: 'mail_off', canRetry: false }, gone: [] };
      const letter: Mail = { id: due.id, to: due.email, ...mailWords(due, origin) };
      return { sent: await sendMail(letter, mail), gone: [] };
    }
  }
}

/** One phone that rings is enough; the others show the same when they are looked at. */
async function pushToAll(due: Due, options: PushOptions | undefined): Promise<End> {
  if (!options) return { sent: { ok: false, code: 'push_off', canRetry: false }, gone: [] };
  const message = pushWords(due);
  const tries = await Promise.all(
    due.subscriptions.map(async (to) => ({ id: to.id, sent: await sendPush(to, message, options) })),
  );
  const gone = tries.flatMap(({ id, sent }) => (!sent.ok && sent.isGone ? [id] : []));
  const arrived = tries.find(({ sent }) => sent.ok);
  const hopeful = tries.find(({ sent }) => !sent.ok && sent.canRetry);
  const sent = (arrived ?? hopeful ?? tries[0])?.sent;
  return { sent: sent ?? { ok: false, code: 'no_subscription', canRetry: false }, gone };
}

async function settleAll(db: TenantDb, tried: readonly Tried[]): Promise<(keyof Delivered)[]> {
  const kept: (keyof Delivered)[] = [];
  for (const one of tried) kept.push(await settle(db, one));
  return kept;
}

/** Keeps how a try ended, unless another process has taken the row meanwhile: then this one came too late to say. */
async function settle(db: TenantDb, { due, end }: Tried): Promise<keyof Delivered> {
  const { outcome, ...kept } = kindOf(due.channel, due.attempts, end, Date.parse(db.now));
  const gone = end === 'dropped' ? [] : end.gone;
  if (gone.length > 0) await db.tx.delete(pushSubscriptions).where(inArray(pushSubscriptions.id, gone));
  const set = kept.end === 'retried' ? { nextAttemptAt: kept.at } : { status: kept.end };
  const own = await db.tx
    .update(notifications)
    .set({ ...set, outcome, updatedAt: db.now, ...(kept.end === 'sent' ? { sentAt: db.now } : {}) })
    .where(
      and(eq(notifications.id, due.id), eq(notifications.status, 'waiting'), eq(notifications.attempts, due.attempts)),
    )
    .returning({ id: notifications.id });
  if (kept.end === 'failed' && due.channel === 'push' && own.length > 0) {
    const { kind, subjectId, assignmentId, userId } = due;
    await noteDown(db, [{ kind, subjectId, assignmentId, userId, channel: 'mail', reason: 'push_failed' }]);
  }
  return kept.end;
}

type Kept = { end: 'sent' | 'failed' | 'dropped'; outcome: string } | { end: 'retried'; at: string; outcome: string };

function kindOf(channel: Channel, attempts: number, end: End, nowMs: number): Kept {
  if (end === 'dropped') return { end: 'dropped', outcome: 'not_needed' };
  const { sent } = end;
  if (sent.ok) return { end: 'sent', outcome: 'accepted' };
  const at = sent.canRetry ? retryAt(channel, attempts, nowMs, sent.retryAfterS) : null;
  return at === null ? { end: 'failed', outcome: sent.code } : { end: 'retried', at, outcome: sent.code };
}
