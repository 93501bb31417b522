import type { Answer } from '@yardmaster/client/types';

export type Webhook = Answer<'/webhooks', 'get'>['items'][number];
export type Delivery = Answer<'/webhooks/{id}/deliveries', 'get'>['items'][number];

export const webhookKey = ['webhooks'] as const;
