import { z } from 'zod';

const base64url = (bytes: number) =>
  z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((bytes * 4) / 3)}}=*$`), `${bytes} bytes in base64url`);

/** PUT /me/push-subscription: what `PushSubscription.toJSON()` of the browser gives. */
export const pushSubscription = z
  .object({
    endpoint: z.string().max(2_000).meta({ example: 'https://push.example.com/send/a1b2c3' }),
    expirationTime: z.number().nullable().optional(),
    keys: z.object({
      /** An uncompressed point of P-256. */
      p256dh: base64url(65).meta({
        example: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
      }),
      auth: base64url(16).meta({ example: 'BTBZMqHH6r4Tts7J_aSIgg' }),
    }),
  })
  .strict();
export type PushSubscription = z.infer<typeof pushSubscription>;

/** GET /push-key: what a browser subscribes with; null where this installation wakes no phones. */
export const pushKey = z.object({ publicKey: z.string().nullable() });

/** What arrives at the phone, encrypted on the way (RFC 8291). */
export type PushMessage = {
  /** One subject is one notification on the screen: a later one takes the place of the former. */
  tag: string;
  title: string;
  body: string;
  /** Where a tap leads, on the phone's own host. */
  path: string;
};
