import { page } from '@yardmaster/domain/primitives';
import {
  createWebhook as createBody,
  deliveryQuery,
  patchWebhook as patchBody,
  webhook,
  webhookDelivery,
  webhookWithSecret,
} from '@yardmaster/domain/webhook/webhook';
import { createWebhook, type WebhookOptions } from '@yardmaster/services/webhooks/create-webhook';
import { deleteWebhook } from '@yardmaster/services/webhooks/delete-webhook';
import { getWebhook, listDeliveries, listWebhooks, WEBHOOK_LIST } from '@yardmaster/services/webhooks/list-webhooks';
import { patchWebhook } from '@yardmaster/services/webhooks/patch-webhook';
import { rotateSecret } from '@yardmaster/services/webhooks/rotate-secret';
import { sealKeyOf } from '@yardmaster/services/webhooks/secret';
import { sendTest } from '@yardmaster/services/webhooks/send-test';
import { commandEndpoint } from '../command-endpoint.ts';
import { webConfig } from '../config.ts';
import type { Place } from '../endpoint.ts';
import { readEndpoint } from '../read-endpoint.ts';
import { byId, listQuery, search, sortedQuery } from './schemas.ts';

const TAG = 'Organisation';

/** Secrets on their way into their one answer, past the receipt, which is kept for ever. */
const secrets = new WeakMap<Place, string>();

function options(): WebhookOptions {
  const { authSecret, allowPrivateTargets } = webConfig();
  return { sealKey: sealKeyOf(authSecret), allowPrivate: allowPrivateTargets };
}

export const list = readEndpoint({
  method: 'GET',
  path: '/webhooks',
  summary: 'List webhooks, oldest first; never a secret',
  tag: TAG,
  permission: 'keys:write',
  query: sortedQuery(WEBHOOK_LIST, webhook, { q: search }),
  responses: { 200: page(webhook) },
  read: (db, { query }) => listWebhooks(db, query),
});

export const get = readEndpoint({
  method: 'GET',
  path: '/webhooks/{id}',
  summary: 'One webhook',
  tag: TAG,
  permission: 'keys:write',
  params: byId,
  responses: { 200: webhook },
  read: (db, { params }) => getWebhook(db, params.id),
});

export const create = commandEndpoint({
  method: 'POST',
  path: '/webhooks',
  summary: 'Tell a program of events; what signs them is shown this once',
  tag: TAG,
  permission: 'keys:write',
  command: 'webhooks.create',
  body: createBody,
  example: {
    name: 'Invoicing',
    url: 'https://hooks.example.com/yardmaster',
    events: ['assignment.*', 'work_order.created'],
  },
  responses: { 201: webhookWithSecret },
  refusals: ['in_use'],
  async run(db, { body }, place) {
    const outcome = await createWebhook(db, body, options());
    if (outcome.ok) secrets.set(place, outcome.body.secret);
    return outcome;
  },
  reveal: async (db, id, place) => ({ ...(await getWebhook(db, id)), secret: secrets.get(place) ?? null }),
});

export const patch = commandEndpoint({
  method: 'PATCH',
  path: '/webhooks/{id}',
  summary: 'Change a webhook, pause it or switch it on again',
  tag: TAG,
  permission: 'keys:write',
  command: 'webhooks.patch',
  edits: 'webhook',
  params: byId,
  body: patchBody,
  example: { status: 'paused' },
  responses: { 200: webhook },
  run: (db, { params, body }) => patchWebhook(db, params.id, body, options()),
  reveal: (db, id) => getWebhook(db, id),
});

export const remove = commandEndpoint({
  method: 'DELETE',
  path: '/webhooks/{id}',
  summary: 'Tell a program of nothing any more',
  tag: TAG,
  permission: 'keys:write',
  command: 'webhooks.delete',
  params: byId,
  responses: { 204: null },
  run: (db, { params }) => deleteWebhook(db, params.id),
});

export const rotate = commandEndpoint({
  method: 'POST',
  path: '/webhooks/{id}/secret-rotation',
  summary: 'Another secret, shown this once; the old one signs too for a day',
  tag: TAG,
  permission: 'keys:write',
  command: 'webhooks.rotate-secret',
  params: byId,
  responses: { 200: webhookWithSecret },
  async run(db, { params }, place) {
    const outcome = await rotateSecret(db, params.id, options().sealKey);
    if (outcome.ok) secrets.set(place, outcome.body.secret);
    return outcome;
  },
  reveal: async (db, id, place) => ({ ...(await getWebhook(db, id)), secret: secrets.get(place) ?? null }),
});

export const deliveries = readEndpoint({
  method: 'GET',
  path: '/webhooks/{id}/deliveries',
  summary: 'What was sent to a webhook and what waits, the newest first; kept for 30 days',
  tag: TAG,
  permission: 'keys:write',
  params: byId,
  query: listQuery(deliveryQuery.shape),
  responses: { 200: page(webhookDelivery) },
  read: (db, { params, query }) => listDeliveries(db, params.id, query),
});

export const test = commandEndpoint({
  method: 'POST',
  path: '/webhooks/{id}/test-deliveries',
  summary: 'Send a delivery that says nothing, signed like all others',
  tag: TAG,
  permission: 'keys:write',
  command: 'webhooks.test',
  params: byId,
  responses: { 201: webhookDelivery },
  refusals: ['illegal_transition'],
  run: (db, { params }) => sendTest(db, params.id),
});
