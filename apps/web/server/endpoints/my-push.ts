import { pushKey, pushSubscription } from '@yardmaster/domain/notification/push';
import { subscribe } from '@yardmaster/services/push/subscribe';
import { unsubscribe } from '@yardmaster/services/push/unsubscribe';
import { publicKeyOf } from '@yardmaster/services/push/vapid';
import { commandEndpoint } from '../command-endpoint.ts';
import { webConfig } from '../config.ts';
import { readEndpoint } from '../read-endpoint.ts';

export const getPushKey = readEndpoint({
  method: 'GET',
  path: '/push-key',
  summary: 'What a browser subscribes with to be woken; null where this installation wakes none',
  tag: 'Me',
  responses: { 200: pushKey },
  async read() {
    const { vapidPrivateKey } = webConfig();
    return { publicKey: vapidPrivateKey === undefined ? null : publicKeyOf(vapidPrivateKey) };
  },
});

export const putPushSubscription = commandEndpoint({
  method: 'PUT',
  path: '/me/push-subscription',
  summary: 'Wake this browser for a new job, until its session ends',
  tag: 'Me',
  command: 'me.push-subscription.put',
  body: pushSubscription,
  example: {
    endpoint: 'https://push.example.com/send/a1b2c3',
    expirationTime: null,
    keys: {
      p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
      auth: 'BTBZMqHH6r4Tts7J_aSIgg',
    },
  },
  responses: { 204: null },
  run: (db, { body }) => subscribe(db, body, { allowPrivate: webConfig().allowPrivateTargets }),
});

export const deletePushSubscription = commandEndpoint({
  method: 'DELETE',
  path: '/me/push-subscription',
  summary: 'Wake this browser no longer',
  tag: 'Me',
  command: 'me.push-subscription.delete',
  responses: { 204: null },
  run: (db) => unsubscribe(db),
});
