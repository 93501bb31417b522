import { pushKey, pushSubscription } from '@yardmaster/domain/notification/push';
import { subscribe } from '@yardmaster/services/push/subscribe';
import { unsubscribe } from '@yardmaster/services/push/unsubscribe';
import { publicKeyOf } from '@yardmaster/services/push/vapid';
import { webConfig } from '../config.ts';
import { markEndpoint } from '../mark-endpoint.ts';
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

export const putPushSubscription = markEndpoint({
  method: 'PUT',
  path: '/me/push-subscription',
  summary: 'Wake this browser for a new job, until its session ends',
  tag: 'Me',
  body: pushSubscription,
  example: {
    endpoint: 'https://push.example.com/send/a1b2c3',
    expirationTime: null,
    keys: {
      p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
      auth: 'BTBZMqHH6r4Tts7J_aSIgg',
    },
  },
  async mark(db, { body }) {
    await subscribe(db, body, { allowPrivate: webConfig().allowPrivateTargets });
    return undefined;
  },
});

export const deletePushSubscription = markEndpoint({
  method: 'DELETE',
  path: '/me/push-subscription',
  summary: 'Wake this browser no longer',
  tag: 'Me',
  async mark(db) {
    await unsubscribe(db);
    return undefined;
  },
});
