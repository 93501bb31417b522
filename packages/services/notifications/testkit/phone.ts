import { createECDH, createPublicKey, randomBytes, verify } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PushMessage, PushSubscription } from '@yardmaster/domain/notification/push';
import ece from 'http_ece';

export type Rang = { headers: IncomingHttpHeaders; message: PushMessage };
export type Phone = { subscription: PushSubscription; rang: Rang[] };
export type PushService = {
  origin: string;
  /** What it answers from now on, and the wait that it asks for. */
  answer(status: number): void;
  /** A browser with keys of its own. */
  phone(): Phone;
  asked: string[];
  close(): void;
};

/** A push service on this machine. What it is handed it decrypts as the browser would (RFC 8291). */
export async function openPushService(): Promise<PushService> {
  const phones = new Map<string, (headers: IncomingHttpHeaders, body: Buffer) => void>();
  const asked: string[] = [];
  let status = 201;
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      asked.push(path);
      if (status < 300) phones.get(path)?.(request.headers, Buffer.concat(chunks));
      response.writeHead(status).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    asked,
    answer: (given) => (status = given),
    phone() {
      const curve = createECDH('prime256v1');
      const p256dh = curve.generateKeys('base64url');
      const auth = randomBytes(16).toString('base64url');
      const path = `/${randomBytes(8).toString('hex')}`;
      const rang: Rang[] = [];
      phones.set(path, (headers, body) => {
        const plain = ece.decrypt(body, { version: 'aes128gcm', privateKey: curve, authSecret: auth });
        rang.push({ headers, message: JSON.parse(plain.toString()) as PushMessage });
      });
      return { subscription: { endpoint: `${origin}${path}`, keys: { p256dh, auth } }, rang };
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** What the `Authorization` of a push says (RFC 8292), or undefined where it was not signed with that key. */
export function readVapid(authorization: string | undefined, publicKey: string): Record<string, unknown> | undefined {
  const [, token = '', key] = /^vapid t=([^,]+), ?k=(.+)$/.exec(authorization ?? '') ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  if (key !== publicKey) return undefined;
  const point = Buffer.from(publicKey, 'base64url');
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  const signed = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  return signed ? (JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>) : undefined;
}
