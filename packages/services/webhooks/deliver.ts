import { notifications, webhookDeliveries, webhooks } from '@yardmaster/database/tables/notifications';
import { users } from '@yardmaster/database/tables/people';
import type { Pools } from '@yardmaster/database/pools';
import { inTenant, type Principal, type TenantDb } from '@yardmaster/database/tenant-db';
import { isHopeless, webhookRetryAt } from '@yardmaster/domain/webhook/retry';
import { and, eq, sql } from 'drizzle-orm';
import { Webhook } from 'standardwebhooks';
import { noteDown } from '../notifications/plan.ts';
import { post } from '../outbound/post.ts';
import type { WebhookOptions } from './create-webhook.ts';
import { unseal } from './secret.ts';
import { type DueDelivery, readDueWebhooks, type Standing, takeDueDeliveries } from './take-due.ts';
import { lockWebhook, writeWebhook } from './write.ts';

export type Called = { delivered: number; retried: number; failed: number };

const PER_BATCH = 10;
/** Of one that fails: as many as show whether it still does. */
const PROBES = 2;
const BATCHES_MAX = 50;
/** No batch begins later: others wait for this lane. */
const TURN_MS = 20_000;
const DEADLINE_MS = 10_000;
const ADMINS_MAX = 50;

/**
 * Makes the deliveries that are due to a tenant's webhooks of one standing, each by the one process that took it; signed as
 * Standard Webhooks says. No webhook waits for another. What is not answered with 2xx is tried again over a day; a webhook at
 * which nothing arrived all that time, or whose receiver says that it is gone, is switched off, and the admins are told.
 */
export async function deliverWebhooks(
  pools: Pools,
  tenantId: string,
  standing: Standing,
  optionsOf: () => WebhookOptions,
): Promise<Called> {
  const principal: Principal = { kind: 'system', job: 'webhooks', tenantId };
  const total: Called = { delivered: 0, retried: 0, failed: 0 };
  const due = await inTenant(pools, principal, (db) => readDueWebhooks(db, standing), { readOnly: true });
  if (due.length === 0) return total;
  const options = optionsOf();
  const turns = await Promise.allSettled(due.map((id) => takeTurn(pools, principal, id, standing, options)));
  for (const turn of turns) {
    if (turn.status === 'rejected') throw turn.reason;
    for (const end of turn.value) total[end]++;
  }
  return total;
}

/** Until nothing is due to it, or of a batch nothing arrived: then it fails, and has turns apart from those that are well. */
async function takeTurn(
  pools: Pools,
  principal: Principal,
  webhookId: string,
  standing: Standing,
  options: WebhookOptions,
): Promise<(keyof Called)[]> {
  const ends: (keyof Called)[] = [];
  const until = Date.now() + TURN_MS;
  for (let batch = 0, most = standing === 'well' ? PER_BATCH : PROBES; batch < BATCHES_MAX; batch++) {
    const due = await inTenant(pools, principal, (db) => takeDueDeliveries(db, webhookId, standing, most));
    if (due.length === 0) break;
    const tries = await Promise.all(due.map(async (one) => ({ due: one, end: await call(one, options) })));
    ends.push(...(await inTenant(pools, principal, (db) => settleAll(db, tries))));
    if (due.length < most || !tries.some(({ end }) => end.ok) || Date.now() >= until) break;
    most = PER_BATCH;
  }
  return ends;
}

type End = { ok: boolean; outcome: string; isGone: boolean; retryAfterS: number | undefined };
type Tried = { due: DueDelivery; end: End };

async function call(due: DueDelivery, { sealKey, allowPrivate }: WebhookOptions): Promise<End> {
  const failed = (outcome: string): End => ({ ok: false, outcome, isGone: false, retryAfterS: undefined });
  const secrets = due.secrets.flatMap((sealed) => unseal(sealKey, due.webhookId, sealed) ?? []);
  if (secrets.length === 0) return failed('secret_unreadable');
  const body = JSON.stringify(due.body);
  const id = `msg_${due.eventId}`;
  const now = new Date();
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Yardmaster webhooks',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(' '),
  };
  const posted = await post({ url: due.url, headers, body, deadlineMs: DEADLINE_MS, allowPrivate });
  if (!posted.answered) return failed(posted.code);
  const { status, retryAfterS } = posted;
  return { ok: status >= 200 && status < 300, outcome: `http_${status}`, isGone: status === 410, retryAfterS };
}

async function settleAll(db: TenantDb, tries: readonly Tried[]): Promise<(keyof Called)[]> {
  const settled: { webhookId: string; end: End; kept: keyof Called }[] = [];
  for (const tried of tries) {
    settled.push({ webhookId: tried.due.webhookId, end: tried.end, kept: await settle(db, tried) });
  }
  for (const [webhookId, own] of Map.groupBy(settled, (one) => one.webhookId)) {
    const arrived = own.some(({ end }) => end.ok);
    const failing = { failingSince: sql`coalesce(${webhooks.failingSince}, ${db.now}::timestamptz)` };
    await db.tx
      .update(webhooks)
      .set(arrived ? { failingSince: null, lastDeliveredAt: db.now } : failing)
      .where(eq(webhooks.id, webhookId));
    const isGone = own.some(({ end }) => end.isGone);
    if (isGone || own.some(({ kept }) => kept === 'failed')) await switchOff(db, webhookId, isGone);
  }
  return settled.map(({ kept }) => kept);
}

async function settle(db: TenantDb, { due, end }: Tried): Promise<keyof Called> {
  const at = end.ok || end.isGone ? null : webhookRetryAt(due.attempts, Date.parse(db.now), end.retryAfterS);
  const kept = end.ok ? 'delivered' : at === null ? 'failed' : 'retried';
  const set = {
    delivered: { status: 'delivered' as const, deliveredAt: db.now },
    failed: { status: 'failed' as const },
    retried: { nextAttemptAt: at ?? db.now },
  }[kept];
  await db.tx
    .update(webhookDeliveries)
    .set({ ...set, outcome: end.outcome, updatedAt: db.now })
    .where(
      and(
        eq(webhookDeliveries.id, due.id),
        eq(webhookDeliveries.status, 'waiting'),
        eq(webhookDeliveries.attempts, due.attempts),
      ),
    );
  return kept;
}

/** Once: whoever comes second finds it off. */
async function switchOff(db: TenantDb, webhookId: string, isGone: boolean): Promise<void> {
  const row = await lockWebhook(db, webhookId);
  if (!row || row.status !== 'active' || !(isGone || isHopeless(row.failingSince, Date.parse(db.now)))) return;
  await writeWebhook(db, row, { status: 'disabled' }, { type: 'webhook.disabled', payload: { status: 'disabled' } });
  await db.tx
    .update(webhookDeliveries)
    .set({ status: 'failed', outcome: 'disabled', updatedAt: db.now })
    .where(and(eq(webhookDeliveries.webhookId, webhookId), eq(webhookDeliveries.status, 'waiting')));
  // It was told before, and is told again: it had been put right in between.
  await db.tx
    .delete(notifications)
    .where(and(eq(notifications.kind, 'webhook_disabled'), eq(notifications.subjectId, webhookId)));
  const admins = await db.tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, 'admin'), eq(users.status, 'active')))
    .limit(ADMINS_MAX);
  await noteDown(
    db,
    admins.map(({ id }) => ({
      kind: 'webhook_disabled' as const,
      subjectId: webhookId,
      assignmentId: null,
      userId: id,
      channel: 'mail' as const,
      reason: 'new' as const,
    })),
  );
}
