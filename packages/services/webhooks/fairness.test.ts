import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { webhookDeliveries, webhooks } from '@yardmaster/database/tables/notifications';
import { inTenant, type Principal } from '@yardmaster/database/tenant-db';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { planTelling } from '../jobs/plan-telling.ts';
import { readErrands } from '../jobs/read-errands.ts';
import { relayOutbox } from '../jobs/relay-outbox.ts';
import { expectOk, openYard, type Yard } from '../testkit/yard.ts';
import { createWebhook } from './create-webhook.ts';
import { deliverWebhooks } from './deliver.ts';
import { sealKeyOf } from './secret.ts';
import type { Standing } from './take-due.ts';

const options = { sealKey: sealKeyOf('only-for-tests-0123456789-0123456789'), allowPrivate: true };

/** How often each path was asked, and what happens there: by default it is well. */
const asked = new Map<string, number>();
const at = new Map<string, () => Promise<number>>();
const receiver = createServer((request, response) => {
  const path = request.url ?? '';
  asked.set(path, (asked.get(path) ?? 0) + 1);
  request.resume();
  void (at.get(path) ?? (async () => 204))().then((status) => response.writeHead(status).end());
});

let yard: Yard;
let admin: Principal;
beforeAll(async () => {
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  yard = await openYard();
  admin = await yard.signIn('admin');
});
afterAll(async () => {
  receiver.closeAllConnections();
  receiver.close();
  await yard.close();
});

async function make(path: string): Promise<string> {
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}${path}`;
  const body = { name: path, url, events: ['equipment_type.*'] };
  return expectOk(await yard.run((db) => createWebhook(db, body, options), admin)).id;
}
const inYard = <T>(work: Parameters<typeof inTenant<T>>[2]) => inTenant(yard.pools, yard.operator, work);
const deliver = (standing: Standing) => deliverWebhooks(yard.pools, yard.operator.tenantId, standing, () => options);
const count = (path: string) => asked.get(path) ?? 0;

async function emit(events: number): Promise<void> {
  for (let i = 0; i < events; i++) await yard.type();
  await relayOutbox(yard.pools, yard.operator, async (entries, db) => void (await planTelling(db, entries)));
}
const since = (webhookId: string, nextAttemptAt: string) =>
  inYard(({ tx }) =>
    tx.update(webhookDeliveries).set({ nextAttemptAt }).where(eq(webhookDeliveries.webhookId, webhookId)),
  );

test('a receiver that hangs keeps no other of its organisation waiting, and has a turn of its own from then on', async () => {
  const hung = await make('/hung');
  await make('/well');
  await emit(25);
  await since(hung, '2026-01-01T00:00:00Z');
  let letGo = () => {};
  const held = new Promise<void>((settle) => (letGo = settle));
  at.set('/hung', async () => {
    await held;
    return 503;
  });
  let askedInVain = 0;
  at.set('/well', async () => {
    if (count('/well') === 25) {
      askedInVain = count('/hung');
      letGo();
    }
    return 204;
  });
  expect(await deliver('well')).toMatchObject({ delivered: 25 });
  expect(askedInVain).toBeLessThanOrEqual(10);
  // Nothing has arrived: it is asked no further in this turn, and in none of those that are well.
  const soFar = count('/hung');
  expect(soFar).toBe(10);
  expect(await inYard(readErrands)).toEqual(['failing_webhooks']);
  await deliver('well');
  expect(count('/hung')).toBe(soFar);

  at.set('/hung', async () => 500);
  expect(await deliver('failing')).toEqual({ delivered: 0, retried: 2, failed: 0 });
  // What was tried most comes first, so that a day of tries comes to its end.
  await since(hung, '2026-01-01T00:00:00Z');
  expect(await deliver('failing')).toEqual({ delivered: 0, retried: 2, failed: 0 });
  const tries = (await inYard(({ tx }) => tx.select().from(webhookDeliveries))).map(({ attempts }) => attempts);
  expect(Math.max(...tries)).toBeGreaterThanOrEqual(2);

  at.set('/hung', async () => 204);
  await since(hung, '2026-01-01T00:00:00Z');
  expect(await deliver('failing')).toMatchObject({ delivered: 25 });
  const [row] = await inYard(({ tx }) => tx.select().from(webhooks).where(eq(webhooks.id, hung)));
  expect(row?.failingSince).toBeNull();
  expect(await inYard(readErrands)).toEqual([]);
}, 60_000);

test('what waits for a webhook that is paused is no errand', async () => {
  const paused = await make('/paused');
  await emit(1);
  await deliver('well');
  await emit(1);
  expect(await inYard(readErrands)).toContain('webhooks');
  await inYard(({ tx }) => tx.update(webhooks).set({ status: 'paused' }));
  expect(await inYard(readErrands)).toEqual([]);
  await inYard(({ tx }) => tx.update(webhooks).set({ status: 'active' }).where(eq(webhooks.id, paused)));
  expect(await deliver('well')).toMatchObject({ delivered: 1 });
});
