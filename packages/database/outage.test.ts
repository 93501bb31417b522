import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openMaintenance } from './ddl.ts';
import { createPools, type Pools } from './pools.ts';
import { inTenant, type Principal } from './tenant-db.ts';
import { createTestDatabase, type TestDatabase } from './testkit/create-test-database.ts';

let database: TestDatabase;
let link: Link;
let pools: Pools;
let acme: Principal;
beforeAll(async () => {
  database = await createTestDatabase();
  link = await openLink(database.appUrl);
  pools = createPools({ url: link.url, count: 1, size: 2 });
  acme = { kind: 'operator', tenantId: database.tenants.acme.id };
});
afterAll(async () => {
  await pools.end();
  await link.close();
  await database.drop();
});

const ask = (deadlineMs = 1_000) =>
  inTenant(pools, acme, (db) => db.tx.execute(sql`SELECT 1 AS one`), { readOnly: true, deadlineMs });

type Link = {
  url: string;
  /** `no sync`: what the product sends arrives but for the message that asks for the answer, after which nothing does. */
  mode: 'open' | 'black hole' | 'cut' | 'no sync';
  /** What is open goes silent for good, as when a firewall loses its state; what comes works. */
  forget(): void;
  close(): Promise<void>;
};

const SYNC = Buffer.from([0x53, 0, 0, 0, 4]);

/** A link to the database that can go silent or be cut. */
async function openLink(databaseUrl: string): Promise<Link> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const forgotten = new WeakSet<Socket>();
  const server = createServer((client) => {
    if (state.mode === 'cut') return client.destroy();
    const upstream = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes) => {
        if (forgotten.has(from)) return;
        if (state.mode === 'open') to.write(bytes);
        if (state.mode !== 'no sync' || from !== client || !bytes.subarray(-SYNC.length).equals(SYNC)) return;
        to.write(bytes.subarray(0, -SYNC.length));
        state.forget();
        state.mode = 'open';
      });
      from.on('error', () => {});
      from.on('close', () => {
        to.destroy();
        sockets.delete(from);
      });
    }
    return client;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(address.port);
  let mode: Link['mode'] = 'open';
  const state = {
    url: url.toString(),
    get mode() {
      return mode;
    },
    set mode(next) {
      mode = next;
      if (next === 'cut') for (const socket of sockets) socket.destroy();
    },
    forget() {
      for (const socket of sockets) forgotten.add(socket);
    },
    close: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  } satisfies Link;
  return state;
}

async function isBackWithin(ms: number): Promise<boolean> {
  for (const until = Date.now() + ms; Date.now() < until; ) {
    if (
      await ask().then(
        () => true,
        () => false,
      )
    )
      return true;
  }
  return false;
}

test('a silent link is given up at the deadline, and a fresh one takes over', async () => {
  await ask();
  link.mode = 'black hole';
  const started = performance.now();
  const attempts = await Promise.allSettled(Array.from({ length: 6 }, () => ask()));
  expect(performance.now() - started).toBeLessThan(3_000);
  for (const attempt of attempts) {
    expect(attempt).toMatchObject({
      status: 'rejected',
      reason: { name: expect.stringMatching(/DeadlineExceeded|Unavailable/) },
    });
  }
  link.mode = 'open';
  expect(await isBackWithin(5_000)).toBe(true);
});

test('a link that is cut says so at once, and comes back', async () => {
  await ask();
  link.mode = 'cut';
  const started = performance.now();
  await expect(ask(6_000)).rejects.toMatchObject({ name: 'Unavailable' });
  expect(performance.now() - started).toBeLessThan(3_000);
  link.mode = 'open';
  expect(await isBackWithin(5_000)).toBe(true);
});

test('connections that stay silent for ever are replaced: of tenants, of the registry, and the one that listens', async () => {
  const heard: string[] = [];
  const unsubscribe = pools.signals.subscribe((id) => heard.push(id));
  const notified = async (): Promise<boolean> => {
    const before = heard.length;
    const other = createPools({ url: database.appUrl, count: 1, size: 1 });
    // By another process: one's own signals are heard also when they could not be sent.
    for (const until = Date.now() + 4_000; heard.length === before && Date.now() < until; await sleep(100))
      other.signals.notify(acme.tenantId);
    await other.end();
    return heard.length > before;
  };
  await ask();
  expect(await notified()).toBe(true);
  link.forget();
  pools.signals.notify(acme.tenantId);
  await sleep(2_500);
  expect(await isBackWithin(10_000)).toBe(true);
  await expect(pools.tenants.ping()).resolves.toMatchObject({ withoutNextMonth: 0 });
  expect(await notified()).toBe(true);
  unsubscribe();
});

test('a process that was paused in a transaction is told of an outage, and begins again', async () => {
  let attempts = 0;
  const attempt = inTenant(pools, acme, async (db) => {
    attempts++;
    const ms = attempts === 1 ? '100' : '10000';
    await db.tx.execute(sql`SELECT set_config('idle_in_transaction_session_timeout', ${ms}, true)`);
    await sleep(300);
    return db.tx.execute(sql`SELECT 1 AS one`);
  });
  expect(await attempt).toEqual([{ one: 1 }]);
  expect(attempts).toBe(2);
});

test('what a lost process has locked is free again soon', async () => {
  const lock = (sqlOf: Pools, hold: () => Promise<unknown>) =>
    inTenant(sqlOf, acme, async (db) => {
      const [row] = await db.tx.execute<{ ms: string }>(
        sql`SELECT current_setting('idle_in_transaction_session_timeout') AS ms`,
      );
      expect(row?.ms).toBe('10s');
      await db.tx.execute(
        sql`SELECT pg_advisory_xact_lock(4711), set_config('idle_in_transaction_session_timeout', '500', true)`,
      );
      await hold();
    });
  const own = createPools({ url: link.url, count: 1, size: 1 });
  const lost = lock(own, async () => {
    // The pools of the other tests too: they find new connections by themselves.
    link.forget();
    await sleep(60_000, undefined, { ref: false });
  });
  lost.catch(() => {});
  await sleep(300);
  const other = createPools({ url: database.appUrl, count: 1, size: 1 });
  await lock(other, async () => {});
  await Promise.all([other.end(), own.end()]);
  expect(await isBackWithin(10_000)).toBe(true);
});

test('what was locked by a flight that broke off before its end is free again soon', async ({ skip }) => {
  const asked = createPools({ url: database.appUrl, count: 1, size: 1 });
  const [{ version } = { version: 0 }] = await inTenant(asked, acme, (db) =>
    db.tx.execute<{ version: number }>(sql`SELECT current_setting('server_version_num')::int AS version`),
  );
  skip(version < 170_000, 'such a server knows no limit for a transaction');
  const own = createPools({ url: link.url, count: 1, size: 1 });
  const lost = inTenant(own, acme, async (db) => {
    const [row] = await db.tx.execute<{ ms: string }>(sql`SELECT current_setting('transaction_timeout') AS ms`);
    expect(row?.ms).toBe('10s');
    // A clock that runs already takes no other time.
    await db.tx.execute(
      sql`SELECT set_config('transaction_timeout', '0', true), set_config('transaction_timeout', '1000', true)`,
    );
    const take = (key: number) => db.tx.execute(sql`SELECT pg_advisory_xact_lock(${key}::int)`);
    // The first time it is prepared, which takes a flight of its own.
    await take(4713);
    link.mode = 'no sync';
    await take(4712);
  });
  lost.catch(() => {});
  const lock = () => inTenant(asked, acme, (db) => db.tx.execute(sql`SELECT pg_try_advisory_xact_lock(4712) AS mine`));
  await expect.poll(lock, { interval: 20 }).toEqual([{ mine: false }]);
  await expect.poll(lock, { timeout: 8_000 }).toEqual([{ mine: true }]);
  await Promise.all([asked.end(), own.end()]);
  expect(await isBackWithin(10_000)).toBe(true);
});

test('backends that are ended in the middle of a transaction are outages, not faults; nothing stays, no connection is lost', async () => {
  const admin = openMaintenance(database.maintenanceUrl);
  // More often than the pool has connections: one that is not given back would be missed.
  for (let round = 0; round < 5; round++) {
    const attempt = inTenant(pools, acme, async (db) => {
      await db.tx.execute(sql`INSERT INTO outbox VALUES (gen_random_uuid(), 'lost', '{}', now())`);
      const [row] = await db.tx.execute<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`);
      await admin`SELECT pg_terminate_backend(${row?.pid ?? 0})`;
      await db.tx.execute(sql`SELECT 1`);
    });
    await expect(attempt).rejects.toMatchObject({ name: 'Unavailable' });
  }
  expect(await isBackWithin(5_000)).toBe(true);
  await Promise.all(Array.from({ length: 8 }, () => ask(3_000)));
  const rows = await inTenant(pools, acme, (db) => db.tx.execute(sql`SELECT 1 FROM outbox WHERE topic = 'lost'`));
  expect(rows).toHaveLength(0);
  await admin.end();
});

test('a statement that takes too long is a deadline, not a fault', async () => {
  const attempt = inTenant(pools, acme, async (db) => {
    await db.tx.execute(sql`SELECT set_config('statement_timeout', '50', true)`);
    await db.tx.execute(sql`SELECT pg_sleep(2)`);
  });
  await expect(attempt).rejects.toMatchObject({ name: 'DeadlineExceeded' });
});

test('a transaction whose prepared COMMIT was taken away is no success', async () => {
  const one = createPools({ url: database.appUrl, count: 1, size: 1 });
  // The driver's COMMIT is a prepared statement, and an old pooler or a reset can lose it.
  const lose = () =>
    inTenant(one, acme, async (db) => {
      await db.tx.execute(sql`INSERT INTO outbox VALUES (gen_random_uuid(), 'rolled back', '{}', now())`);
      await db.tx.execute(sql`DEALLOCATE ALL`);
    });
  await inTenant(one, acme, (db) => db.tx.execute(sql`SELECT 1`));
  await expect(lose()).rejects.toMatchObject({ name: 'Busy' });
  await one.end();
  const rows = await inTenant(pools, acme, (db) =>
    db.tx.execute(sql`SELECT 1 FROM outbox WHERE topic = 'rolled back'`),
  );
  expect(rows).toHaveLength(0);
});
