import { connect, createServer, type Socket } from 'node:net';
import postgres, { type Sql } from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { withDeadline } from './deadline.ts';
import { withoutDelay } from './socket.ts';
import { createTestDatabase, type TestDatabase } from './testkit/create-test-database.ts';

// A link that ends with a reset, as a killed process or a firewall ends it; outage.test.ts has those that end politely.
let database: TestDatabase;
let link: { url: string; reset(): void; close(): Promise<void> };
let sql: Sql;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  link = await openLink(database.appUrl);
});
afterEach(async () => {
  await sql.end({ timeout: 0 });
  await link.close();
});

async function openLink(databaseUrl: string): Promise<typeof link> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    sockets.add(client).add(upstream);
    for (const socket of [client, upstream]) socket.on('error', () => {});
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${address.port}`;
  return {
    url: url.toString(),
    reset() {
      for (const socket of sockets) socket.resetAndDestroy();
      sockets.clear();
    },
    close: () => new Promise((settle) => void server.close(() => settle())),
  };
}

const open = (max: number): Sql => postgres(link.url, { ...withoutDelay, max, connect_timeout: 2, onnotice: () => {} });
const lost = { code: expect.stringMatching(/^(CONNECTION_CLOSED|ECONNRESET|EPIPE)$/) };

test.each([1, 2])(
  'a transaction that a reset ends leaves its connection usable; nobody gets the answer of another (%i)',
  async (max) => {
    sql = open(max);
    for (let round = 0; round < 3; round++) {
      const ended = Array.from({ length: max }, () =>
        sql.begin(async (tx) => {
          await tx`SELECT 1`;
          setTimeout(link.reset, 20);
          await tx`SELECT pg_sleep(3)`;
        }),
      );
      for (const transaction of await Promise.allSettled(ended)) {
        expect(transaction).toMatchObject({ status: 'rejected', reason: lost });
      }
      const after = Array.from({ length: 4 }, (_, i) =>
        sql.begin((tx) => Promise.all([tx`SELECT ${`a${i}`}::text AS v`, tx`SELECT ${`b${i}`}::text AS v`])),
      );
      const answers = await withDeadline(Promise.all(after), 3_000);
      expect(answers.flat(2).map((row) => row['v'])).toEqual(['a0', 'b0', 'a1', 'b1', 'a2', 'b2', 'a3', 'b3']);
    }
  },
);

test('a query that is asked the moment a reset is noticed gets an error or its own answer', async () => {
  sql = open(1);
  await sql`SELECT 1`;
  const first = sql`SELECT pg_sleep(3)`.execute();
  setTimeout(link.reset, 20);
  await expect(first).rejects.toMatchObject(lost);
  const second = await withDeadline(
    sql`SELECT 'second' AS v`.execute().then(
      ([row]) => row?.['v'],
      (error: unknown) => error,
    ),
    3_000,
  );
  if (second !== 'second') expect(second).toMatchObject(lost);
  const [third] = await withDeadline(sql`SELECT 'third' AS v`, 3_000);
  expect(third?.['v']).toBe('third');
});

test('what answers with an end before it says a word is out of reach; it is not asked again and again', async () => {
  let taken = 0;
  // A balancer without a server behind it.
  const server = createServer((client) => {
    taken++;
    client.on('error', () => {}).destroy();
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  sql = postgres(`postgres://nobody@127.0.0.1:${address.port}/nothing`, {
    ...withoutDelay,
    max: 1,
    connect_timeout: 2,
  });
  await expect(withDeadline(sql`SELECT 1`, 3_000)).rejects.toMatchObject(lost);
  expect(taken).toBe(1);
  server.close();
});
