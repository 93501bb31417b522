import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { notifications, webhookDeliveries, webhooks } from '@yardmaster/database/tables/notifications';
import { inTenant, type Principal } from '@yardmaster/database/tenant-db';
import { createWebhook as createBody, type WebhookBody } from '@yardmaster/domain/webhook/webhook';
import { eq } from 'drizzle-orm';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ask } from '../commands/ask.ts';
import { planTelling } from '../jobs/plan-telling.ts';
import { relayOutbox } from '../jobs/relay-outbox.ts';
import { expectOk, openYard, type Yard } from '../testkit/yard.ts';
import { createWebhook } from './create-webhook.ts';
import { deleteWebhook } from './delete-webhook.ts';
import { deliverWebhooks } from './deliver.ts';
import { getWebhook, listDeliveries, listWebhooks } from './list-webhooks.ts';
import { patchWebhook } from './patch-webhook.ts';
import { rotateSecret } from './rotate-secret.ts';
import { sealKeyOf } from './secret.ts';
import { sendTest } from './send-test.ts';

const sealKey = sealKeyOf('only-for-tests-0123456789-0123456789');
const options = { sealKey, allowPrivate: true };

type Got = { path: string; headers: IncomingHttpHeaders; text: string };
const got: Got[] = [];
let status = 204;
const receiver = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    got.push({ path: request.url ?? '', headers: request.headers, text: Buffer.concat(chunks).toString() });
    response.writeHead(status).end();
  });
});

let yard: Yard;
let admin: Principal;
let base: string;
let made = 0;
beforeAll(async () => {
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  base = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  yard = await openYard();
  admin = await yard.signIn('admin');
});
afterEach(async () => {
  status = 204;
  await inTenant(yard.pools, yard.operator, async ({ tx }) => {
    await tx.delete(webhookDeliveries);
    await tx.update(webhooks).set({ deletedAt: '2026-01-01T00:00:00Z' });
  });
});
afterAll(async () => {
  receiver.closeAllConnections();
  receiver.close();
  await yard.close();
});

const make = async (events: string[] = ['equipment_type.*']) => {
  const path = `/hook-${++made}`;
  const body = { name: `Hook ${made}`, url: `${base}${path}`, events };
  return { path, ...expectOk(await yard.run((db) => createWebhook(db, body, options), admin)) };
};
const relay = () =>
  relayOutbox(yard.pools, yard.operator, async (entries, db) => void (await planTelling(db, entries)));
/** As the worker does: those that are well, and apart from them those that fail. */
const deliver = async (by = options) => {
  const well = await deliverWebhooks(yard.pools, yard.operator.tenantId, 'well', () => by);
  const failing = await deliverWebhooks(yard.pools, yard.operator.tenantId, 'failing', () => by);
  const of = (end: keyof typeof well) => well[end] + failing[end];
  return { delivered: of('delivered'), retried: of('retried'), failed: of('failed') };
};
const at = (path: string) => got.filter((one) => one.path === path);
const show = async (id: string) => expectOk(await ask(yard.pools, admin, (db) => getWebhook(db, id)));
const deliveries = async (id: string) =>
  expectOk(await ask(yard.pools, admin, (db) => listDeliveries(db, id, { limit: 50 }))).items;
const makeDue = () =>
  inTenant(yard.pools, yard.operator, ({ tx }) =>
    tx.update(webhookDeliveries).set({ nextAttemptAt: '2026-01-01T00:00:00Z' }),
  );
const NOTHING: Got = { path: '', headers: {}, text: '' };
const refused = (code: string) => ({ ok: false, refusal: { code } });

describe('a webhook', () => {
  test('is found by a part of its name or its address, in any case', async () => {
    const [first, second] = [await make(), await make()];
    const found = async (q: string) =>
      expectOk(await ask(yard.pools, admin, (db) => listWebhooks(db, { limit: 50, q }))).items.map(({ id }) => id);
    expect(await found((await show(first.id)).name.toUpperCase())).toEqual([first.id]);
    expect(await found(second.path)).toEqual([second.id]);
    expect(await found('nowhere')).toEqual([]);
  });

  test('is told of the events that were chosen, signed, with ids and nothing else, once', async () => {
    const { id, secret, path } = await make();
    const typeId = await yard.type('A name that stays inside');
    await yard.unit(typeId);
    await Promise.all([relay(), relay()]);
    await Promise.all([deliver(), deliver(), deliver()]);
    expect(at(path)).toHaveLength(1);
    const [{ headers, text } = NOTHING] = at(path);
    const body = new Webhook(secret).verify(text, headers as Record<string, string>) as WebhookBody;
    const [delivery] = await deliveries(id);
    expect(body).toEqual({
      type: 'equipment_type.created',
      timestamp: expect.any(String),
      data: {
        eventId: delivery?.eventId,
        streamType: 'equipment_type',
        streamId: typeId,
        version: 1,
        recordedAt: expect.any(String),
        actor: { kind: 'operator', id: null },
      },
    });
    expect(headers['webhook-id']).toBe(`msg_${delivery?.eventId}`);
    expect(delivery).toMatchObject({ status: 'delivered', outcome: 'http_204', attempts: 1, nextAttemptAt: null });
    expect(await show(id)).toMatchObject({ failingSince: null, lastDeliveredAt: expect.any(String) });
    expect(() => new Webhook(`whsec_${'A'.repeat(32)}`).verify(text, headers as Record<string, string>)).toThrow(
      'No matching signature found',
    );
  });

  test('bears the same id when it is tried again, and goes on after it was put right', async () => {
    const { id, path } = await make();
    await yard.type();
    await relay();
    status = 500;
    expect(await deliver()).toEqual({ delivered: 0, retried: 1, failed: 0 });
    expect(await deliver()).toEqual({ delivered: 0, retried: 0, failed: 0 });
    expect((await show(id)).failingSince).not.toBeNull();
    status = 200;
    await makeDue();
    expect(await deliver()).toMatchObject({ delivered: 1 });
    expect(new Set(at(path).map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect((await show(id)).failingSince).toBeNull();
  });

  test('that fails for a day is switched off, once, and the admins are told', async () => {
    const { id, path } = await make();
    await yard.type();
    await relay();
    status = 500;
    await deliver();
    await inTenant(yard.pools, yard.operator, ({ tx }) =>
      tx
        .update(webhooks)
        .set({ failingSince: new Date(Date.now() - 86_400_000).toISOString() })
        .where(eq(webhooks.id, id)),
    );
    for (let i = 0; i < 12; i++) {
      await makeDue();
      await deliver();
    }
    expect(at(path)).toHaveLength(11);
    expect((await show(id)).status).toBe('disabled');
    const told = await inTenant(yard.pools, yard.operator, ({ tx }) =>
      tx.select().from(notifications).where(eq(notifications.subjectId, id)),
    );
    expect(told.filter(({ userId }) => 'userId' in admin && userId === admin.userId)).toMatchObject([
      { kind: 'webhook_disabled', channel: 'mail', status: 'waiting' },
    ]);
    await yard.type();
    await relay();
    expect(await deliver()).toEqual({ delivered: 0, retried: 0, failed: 0 });
    expect(await yard.run((db) => sendTest(db, id), admin)).toMatchObject(refused('illegal_transition'));
    expectOk(await yard.run((db) => patchWebhook(db, id, { status: 'active' }, options), admin));
    expect(await show(id)).toMatchObject({ status: 'active', failingSince: null });
  });

  test('that says it is gone is switched off at once; what fails for an hour is not', async () => {
    const { id } = await make();
    await yard.type();
    await relay();
    status = 410;
    expect(await deliver()).toMatchObject({ failed: 1 });
    expect((await show(id)).status).toBe('disabled');
  });

  test('that is paused gets what it missed when it goes on', async () => {
    const { id, path } = await make();
    expectOk(await yard.run((db) => patchWebhook(db, id, { status: 'paused' }, options), admin));
    await yard.type();
    await relay();
    await deliver();
    expect(at(path)).toHaveLength(0);
    expectOk(await yard.run((db) => patchWebhook(db, id, { status: 'active' }, options), admin));
    await deliver();
    expect(at(path)).toHaveLength(1);
  });

  test('is tried out with a delivery that says nothing', async () => {
    const { id, path, secret } = await make(['site.*']);
    const { eventId } = expectOk(await yard.run((db) => sendTest(db, id), admin));
    expect(await relay()).toBeGreaterThan(0);
    await deliver();
    const [{ headers, text } = NOTHING] = at(path);
    expect(new Webhook(secret).verify(text, headers as Record<string, string>)).toMatchObject({
      type: 'webhook.test',
      data: { eventId },
    });
  });

  test('is signed with both secrets for a day after a new one', async () => {
    const { id, path, secret } = await make();
    const next = expectOk(await yard.run((db) => rotateSecret(db, id, sealKey), admin)).secret;
    expect(next).not.toBe(secret);
    await yard.type();
    await relay();
    await deliver();
    const [{ headers, text } = NOTHING] = at(path);
    for (const one of [secret, next]) new Webhook(one).verify(text, headers as Record<string, string>);
    await inTenant(yard.pools, yard.operator, ({ tx }) =>
      tx.update(webhooks).set({ previousUntil: '2026-01-01T00:00:00Z' }).where(eq(webhooks.id, id)),
    );
    await yard.type();
    await relay();
    await deliver();
    const second = at(path)[1];
    expect(() => new Webhook(secret).verify(second?.text ?? '', second?.headers as Record<string, string>)).toThrow(
      'No matching signature found',
    );
  });

  test('is deleted with its secret and what waits', async () => {
    const { id, path } = await make();
    await yard.type();
    await relay();
    expectOk(await yard.run((db) => deleteWebhook(db, id), admin));
    await deliver();
    expect(at(path)).toHaveLength(0);
    const [row] = await inTenant(yard.pools, yard.operator, ({ tx }) =>
      tx.select().from(webhooks).where(eq(webhooks.id, id)),
    );
    expect(row).toMatchObject({ secret: '', deletedAt: expect.any(String) });
    expect(await yard.run((db) => deleteWebhook(db, id), admin)).toMatchObject(refused('not_found'));
  });

  test('never reaches a private network', async () => {
    const { path } = await make();
    await yard.type();
    await relay();
    expect(await deliver({ sealKey, allowPrivate: false })).toMatchObject({ retried: 1 });
    expect(at(path)).toHaveLength(0);
  });
});

describe('refused is', () => {
  const body = { name: 'X', url: 'https://hooks.example.com/x', events: ['*'] };
  test('whoever has not the right, and another organisation', async () => {
    const { id } = await make();
    const stranger = await (await openYard({ tenant: 'bolt', on: yard })).signIn('admin');
    const dispatcher = await yard.signIn('dispatcher');
    const verbs = [
      (db: Parameters<typeof deleteWebhook>[0]) => patchWebhook(db, id, { name: 'Y' }, options),
      (db: Parameters<typeof deleteWebhook>[0]) => rotateSecret(db, id, sealKey),
      (db: Parameters<typeof deleteWebhook>[0]) => sendTest(db, id),
      (db: Parameters<typeof deleteWebhook>[0]) => deleteWebhook(db, id),
    ];
    for (const verb of verbs) {
      expect(await yard.run<unknown>(verb, dispatcher)).toMatchObject(refused('forbidden'));
      expect(await yard.run<unknown>(verb, stranger)).toMatchObject(refused('not_found'));
    }
    expect(await yard.run((db) => createWebhook(db, body, options), dispatcher)).toMatchObject(refused('forbidden'));
    expect(await ask(yard.pools, dispatcher, (db) => listWebhooks(db, { limit: 5 }))).toMatchObject(
      refused('forbidden'),
    );
    expect(await ask(yard.pools, stranger, (db) => listDeliveries(db, id, { limit: 5 }))).toMatchObject(
      refused('not_found'),
    );
  });
  test.each(['http://hooks.example.com', 'https://127.0.0.1/x', 'https://10.0.0.1', 'https://localhost'])(
    'an address such as %s',
    async (url) => {
      const strict = { sealKey, allowPrivate: false };
      expect(await yard.run((db) => createWebhook(db, { ...body, url }, strict), admin)).toMatchObject({
        refusal: { errors: [{ pointer: '/url' }] },
      });
      const { id } = await make();
      expect(await yard.run((db) => patchWebhook(db, id, { url }, strict), admin)).toMatchObject({
        refusal: { errors: [{ pointer: '/url' }] },
      });
    },
  );
  test('one more than twenty', async () => {
    for (let n = 0; n < 20; n++) expectOk(await yard.run((db) => createWebhook(db, body, options), admin));
    expect(await yard.run((db) => createWebhook(db, body, options), admin)).toMatchObject(refused('in_use'));
  });
  test('what is no event', () => {
    for (const events of [[], ['assignment'], ['*.created'], ['a.b.c'], ['DROP TABLE']])
      expect(createBody.safeParse({ ...body, events }).success, String(events)).toBe(false);
  });
});
