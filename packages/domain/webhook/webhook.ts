import { z } from 'zod';
import { id, instant, line, pageQuery } from '../primitives.ts';

const event = z
  .string()
  .max(80)
  .regex(
    /^(\*|[a-z_]{1,40}\.(\*|[a-z_]{1,40}))$/,
    'An event such as assignment.dispatched, a family such as assignment.*, or *',
  )
  .meta({ example: 'assignment.*' });
const events = z.array(event).min(1, 'Choose at least one').max(30);
const url = z.string().trim().min(1, 'Required').max(2_000).meta({ example: 'https://hooks.example.com/yardmaster' });

/** `disabled`: nothing arrived for a day, or its receiver said that it is gone. */
export const WEBHOOK_STATUSES = ['active', 'paused', 'disabled'] as const;

/** A webhook as the API shows it: never its secret. */
export const webhook = z.object({
  id,
  name: z.string(),
  url: z.string(),
  events: z.array(z.string()),
  status: z.enum(WEBHOOK_STATUSES),
  /** Since when not one delivery has arrived. */
  failingSince: instant.nullable(),
  lastDeliveredAt: instant.nullable(),
  version: z.number().int(),
  createdAt: instant,
  updatedAt: instant,
});
export type Webhook = z.infer<typeof webhook>;

export const createWebhook = z.object({ name: line(120), url, events }).strict();
export const patchWebhook = z
  .object({ name: line(120), url, events, status: z.enum(['active', 'paused']) })
  .partial()
  .strict();

export const webhookWithSecret = webhook.extend({
  secret: z.string().nullable().meta({
    description: 'Signs what is sent, shown this once: null when the same command is repeated.',
    example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  }),
});

/** One event on its way to one webhook. */
export const webhookDelivery = z.object({
  id,
  webhookId: id,
  eventId: id,
  eventType: z.string(),
  status: z.enum(['waiting', 'delivered', 'failed']),
  /** What the receiver answered, such as `http_500`, or what kept us from asking: `timeout`, `private_address`. */
  outcome: z.string().nullable(),
  attempts: z.number().int(),
  nextAttemptAt: instant.nullable(),
  deliveredAt: instant.nullable(),
  createdAt: instant,
});
export type WebhookDelivery = z.infer<typeof webhookDelivery>;
export const deliveryQuery = pageQuery.extend({ status: webhookDelivery.shape.status.optional() });

/** What a receiver gets: which event, of what. What it is about is asked of the API. */
export type WebhookBody = {
  type: string;
  timestamp: string;
  data: { eventId: string } | WebhookEvent;
};
type WebhookEvent = {
  eventId: string;
  streamType: string;
  streamId: string;
  version: number;
  recordedAt: string;
  actor: { kind: string; id: string | null };
};
