import { createECDH } from 'node:crypto';

export type Vapid = { subject: string; publicKey: string; privateKey: string };

/**
 * The pair that signs what wakes a phone (RFC 8292); the public half follows from the private one. `subject` says to push
 * services whom to ask: a mailto: or https: address.
 */
export function vapidOf(privateKey: string, subject: string): Vapid {
  return { subject, publicKey: publicKeyOf(privateKey), privateKey };
}

/** What browsers subscribe with, in base64url. */
export function publicKeyOf(privateKey: string): string {
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(privateKey, 'base64url');
  return curve.getPublicKey('base64url', 'uncompressed');
}
