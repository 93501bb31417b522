import { openMaintenance } from '@yardmaster/database/ddl';
import { createTestDatabase, type TestDatabase } from '@yardmaster/database/testkit/create-test-database';
import postgres, { type Sql } from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { openProxy, type Proxy } from './proxy.ts';

let database: TestDatabase;
let proxy: Proxy;
let sql: Sql;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  proxy = await openProxy('test', Number(new URL(database.maintenanceUrl).port));
  sql = postgres(urlOf(proxy), { max: 1, connect_timeout: 2, onnotice: () => {} });
});
afterEach(async () => {
  await sql.end({ timeout: 0 });
  await proxy.close();
});

function urlOf({ port }: Proxy): string {
  const url = new URL(database.maintenanceUrl);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  return url.toString();
}

const backend = async (): Promise<number> =>
  (await sql<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`)[0]?.pid ?? 0;
const silence = Symbol('silence');
const within = <T>(ms: number, work: Promise<T>): Promise<T | typeof silence> => {
  work.catch(() => {});
  return Promise.race([work, new Promise<typeof silence>((settle) => setTimeout(() => settle(silence), ms))]);
};

test('an open link carries everything, large answers too', async () => {
  const [row] = await sql<{ text: string }[]>`SELECT repeat('x', 20000000) AS text`;
  expect(row?.text).toHaveLength(20_000_000);
});

test('a link that is cut ends what is open, refuses what comes, and works again when healed', async () => {
  await backend();
  const sleeping = sql`SELECT pg_sleep(5)`.execute();
  await within(100, sleeping);
  proxy.cut();
  await expect(sleeping).rejects.toMatchObject({ code: expect.stringMatching(/CONNECTION_CLOSED|ECONNRESET/) });
  await expect(backend()).rejects.toMatchObject({ code: expect.stringMatching(/CONNECTION_CLOSED|ECONNRESET/) });
  proxy.heal();
  expect(await backend()).toBeGreaterThan(0);
});

test('a black hole answers nothing, and ends nothing', async () => {
  await backend();
  proxy.blackHole();
  expect(await within(500, sql`SELECT 1`.execute())).toBe(silence);
  const another = postgres(urlOf(proxy), { max: 1, connect_timeout: 1 });
  await expect(another`SELECT 1`.execute()).rejects.toMatchObject({ code: 'CONNECT_TIMEOUT' });
  await another.end({ timeout: 0 });
});

test('what a black hole swallowed dies when it is healed', async () => {
  const before = await backend();
  proxy.blackHole();
  const lost = sql`SELECT 1`.execute();
  expect(await within(100, lost)).toBe(silence);
  proxy.heal();
  await expect(lost).rejects.toMatchObject({ code: expect.stringMatching(/CONNECTION_CLOSED|ECONNRESET/) });
  await vi.waitFor(async () => expect(await backend()).not.toBe(before), 2_000);
});

test('or goes on, and nothing was lost', async () => {
  const before = await backend();
  proxy.blackHole();
  const late = backend();
  expect(await within(100, late)).toBe(silence);
  proxy.heal('go on');
  expect(await late).toBe(before);
});

test('or stays silent while new connections work, until it is healed once more', async () => {
  await backend();
  proxy.blackHole();
  const lost = sql`SELECT 1`.execute();
  proxy.heal('stay silent');
  expect(await within(500, lost)).toBe(silence);
  const another = openMaintenance(urlOf(proxy));
  expect(await another`SELECT 1 AS one`).toEqual([{ one: 1 }]);
  proxy.heal();
  await expect(lost).rejects.toMatchObject({ code: expect.stringMatching(/CONNECTION_CLOSED|ECONNRESET/) });
  expect(await another`SELECT 1 AS one`).toEqual([{ one: 1 }]);
  await another.end();
});

test('a delay holds back both ways; in order, also when it ends', async () => {
  await backend();
  proxy.delay(150);
  const started = performance.now();
  const late = sql`SELECT repeat('x', 5000000) AS text`.execute();
  await within(30, late);
  const [row] = await late;
  expect(performance.now() - started).toBeGreaterThan(290);
  expect(row?.['text']).toHaveLength(5_000_000);
  const waiting = Promise.all(Array.from({ length: 50 }, (_, i) => sql`SELECT ${i}::int AS i`.execute()));
  await within(200, waiting);
  proxy.heal();
  expect((await waiting).map(([answer]) => answer?.['i'])).toEqual(Array.from({ length: 50 }, (_, i) => i));
});
