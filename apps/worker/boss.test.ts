import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTestDatabase, type TestDatabase } from '@yardmaster/database/testkit/create-test-database';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBoss } from './boss.ts';

let database: TestDatabase;
let link: { url: string; forget(): void; close(): void };
beforeAll(async () => {
  database = await createTestDatabase();
  link = await openLink(database.jobsUrl);
});
afterAll(async () => {
  link.close();
  await database.drop();
});

/** `forget` makes what is open silent for good, as a firewall does that lost its state; what is opened later works. */
async function openLink(databaseUrl: string): Promise<typeof link> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) sockets.add(socket.on('error', () => {}));
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${address.port}`;
  return {
    url: url.toString(),
    forget() {
      for (const socket of sockets) socket.unpipe().resume();
    },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

test('jobs are done again soon after a link went silent for good', async () => {
  const stop = new AbortController();
  const boss = await startBoss(link.url, pino({ level: 'silent' }), stop.signal);
  const done: unknown[] = [];
  await boss.createQueue('silence');
  await boss.work<{ n: number }>(
    'silence',
    { pollingIntervalSeconds: 1 },
    async ([job]) => void done.push(job?.data.n),
  );
  await boss.send('silence', { n: 1 });
  const isDone = async (n: number, withinMs: number): Promise<boolean> => {
    for (const until = Date.now() + withinMs; Date.now() < until && !done.includes(n); ) await sleep(50);
    return done.includes(n);
  };
  expect(await isDone(1, 10_000)).toBe(true);
  link.forget();
  // Where it is sent through the silent link it is not sent; that too is told within the deadline.
  const send = (): Promise<unknown> => boss.send('silence', { n: 2 }).catch(send);
  const sent = send();
  expect(await isDone(2, 25_000)).toBe(true);
  await sent;
  stop.abort();
  await boss.stop({ graceful: false });
}, 60_000);
