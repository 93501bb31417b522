import { connect, createServer, type Socket } from 'node:net';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { Unavailable } from './errors.ts';
import { createPools } from './pools.ts';
import { inTenant, type Principal, type TenantDb } from './tenant-db.ts';
import { createTestDatabase, type TestDatabase } from './testkit/create-test-database.ts';

// A link that is lost after each message in turn, from the first of the handshake to the last of a commit.
let database: TestDatabase;
let acme: Principal;
const unhandled: unknown[] = [];
const note = (reason: unknown): void => void unhandled.push(reason);
beforeAll(async () => {
  database = await createTestDatabase();
  acme = { kind: 'operator', tenantId: database.tenants.acme.id };
});
afterAll(() => database.drop());
beforeEach(() => {
  unhandled.length = 0;
  process.on('unhandledRejection', note);
});
afterEach(() => void process.off('unhandledRejection', note));

/** Rows and parameters: the driver asks for several hundred array types first, which are one answer. */
const UNCOUNTED = new Set(['D'.charCodeAt(0), 'S'.charCodeAt(0)]);

/** Ends every connection once the server, or the client, has said so many messages; then lets everything through. */
async function openLink(says: 'server' | 'client', dieAfter: number, how: 'reset' | 'end') {
  const target = new URL(database.appUrl);
  const sockets = new Set<Socket>();
  let said = 0;
  let isLost = false;
  const lose = (): void => {
    isLost = true;
    for (const socket of sockets) {
      if (how === 'reset') socket.resetAndDestroy();
      else socket.destroy();
    }
  };
  const server = createServer({ noDelay: true }, (client) => {
    const upstream = connect({ port: Number(target.port), host: target.hostname, noDelay: true });
    for (const [from, to, who] of [
      [client, upstream, 'client'],
      [upstream, client, 'server'],
    ] as const) {
      sockets.add(from);
      from.on('error', () => {});
      from.on('close', () => {
        to.destroy();
        sockets.delete(from);
      });
      const split = messagesOf(who === 'client');
      from.on('data', (bytes) => {
        if (isLost || who !== says) return void to.write(bytes);
        for (const message of split(bytes)) {
          to.write(message);
          if (!(who === 'server' && UNCOUNTED.has(message[0] ?? 0)) && ++said === dieAfter) return lose();
        }
      });
    }
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const url = new URL(database.appUrl);
  url.host = `127.0.0.1:${address.port}`;
  return {
    url: url.toString(),
    wasLost: () => isLost,
    close: () => new Promise((settle) => void server.close(settle)),
  };
}

const AT_ONCE = 8;

/** Whole messages of PostgreSQL's protocol; a client's first has no letter before its length. */
function messagesOf(isClient: boolean): (bytes: Buffer) => Buffer[] {
  let left = Buffer.alloc(0);
  let letters = isClient ? 0 : 1;
  return (bytes) => {
    left = Buffer.concat([left, bytes]);
    const whole: Buffer[] = [];
    while (left.length >= letters + 4) {
      const length = letters + left.readUInt32BE(letters);
      if (left.length < length) break;
      whole.push(left.subarray(0, length));
      left = left.subarray(length);
      letters = 1;
    }
    return whole;
  };
}

/** Reads side by side, writes that are not waited for, and several flights. */
async function work({ tx, defer }: TenantDb): Promise<unknown> {
  await Promise.all([tx.execute(sql`SELECT ${'a'}::text AS v`), tx.execute(sql`SELECT ${'b'}::text AS v`)]);
  defer(tx.execute(sql`INSERT INTO outbox VALUES (gen_random_uuid(), 'lost', '{}', now())`).execute());
  await tx.execute(sql`SELECT pg_sleep(0.001)`);
  return tx.execute(sql`SELECT ARRAY['x', 'y'] AS v`);
}

async function loseAfter(says: 'server' | 'client', how: 'reset' | 'end', dieAfter: number): Promise<boolean> {
  const link = await openLink(says, dieAfter, how);
  const pools = createPools({ url: link.url, count: 1, size: 1 });
  pools.signals.subscribe(() => {});
  const attempt = () => inTenant(pools, acme, work, { deadlineMs: 6_000 });
  for (const attempted of await Promise.allSettled([attempt(), attempt()])) {
    if (attempted.status === 'rejected') expect(attempted.reason, `after ${dieAfter}`).toBeInstanceOf(Unavailable);
  }
  const wasLost = link.wasLost();
  if (wasLost) await expect(attempt(), `after ${dieAfter}`).resolves.toBeDefined();
  await pools.end();
  // Returns when the last connection is gone: none outlives its pool.
  await link.close();
  return wasLost;
}

test.each([
  ['server', 'reset'],
  ['server', 'end'],
  ['client', 'reset'],
] as const)(
  'a link lost after any message of the %s (%s) is told to who asked, and to nobody else',
  async (says, how) => {
    let wasLost = true;
    for (let first = 1; wasLost; first += AT_ONCE) {
      const numbers = Array.from({ length: AT_ONCE }, (_, n) => first + n);
      const lost = await Promise.all(numbers.map((dieAfter) => loseAfter(says, how, dieAfter)));
      expect(unhandled, `between ${first} and ${first + AT_ONCE}`).toEqual([]);
      wasLost = lost.every(Boolean);
    }
  },
  60_000,
);
