import { createClient } from '@yardmaster/client/client';
import { afterEach, expect, test, vi } from 'vitest';
import type { BulkLine } from './bulk.ts';
import { type Became, bulkOf } from './send-bulk.ts';

// As in a page, whose addresses need no host.
vi.mock('../../api/client.ts', async (original) => ({
  ...(await original<typeof import('../../api/client.ts')>()),
  api: createClient({ baseUrl: 'http://acme.localhost/api/v1', fetch: (request) => fetch(request) }),
}));

afterEach(() => vi.unstubAllGlobals());

type Asked = { method: string; path: string; key: string | null; body: unknown };

/** A server that answers each request by what it is told here; null: it does not answer. */
function serve(answer: (asked: Asked) => { status: number; body: object } | null): Asked[] {
  const all: Asked[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    const text = await request.text();
    const asked: Asked = {
      method: request.method,
      path: new URL(request.url).pathname,
      key: request.headers.get('idempotency-key'),
      body: text === '' ? null : JSON.parse(text),
    };
    all.push(asked);
    const answered = answer(asked);
    if (!answered) throw new TypeError('no answer');
    const headers = { 'content-type': 'application/json' };
    return new Response(JSON.stringify(answered.body), { status: answered.status, headers });
  });
  return all;
}

const cancel = (workOrderId: string): BulkLine => ({
  label: workOrderId,
  orderId: workOrderId,
  act: { kind: 'cancel', workOrderId, reason: 'Storm' },
});
const preview = (fingerprint: string) => ({ status: 200, body: { fingerprint } });
const gone = { status: 200, body: {} };
const problem = (code: string) => ({ status: 409, body: { code, title: code } });

/** Sends the lines, and again those that were refused. */
async function twice(lines: readonly BulkLine[]): Promise<{ first: Became[]; second: Became[] }> {
  const { send } = bulkOf('k', lines);
  const became: Became[] = [];
  const tell = (line: number, now: Became) => void (became[line] = now);
  await send(() => true, tell);
  const first = [...became];
  await send((line) => first[line]?.state === 'refused', tell);
  return { first, second: became };
}

test('only what was refused is sent again, as a new command where something else follows by now', async () => {
  let fingerprint = 'before';
  const asked = serve(({ method, path }) => {
    if (method === 'GET') return preview(fingerprint);
    if (path.includes('fast') || fingerprint === 'after') return gone;
    fingerprint = 'after';
    return problem('consequences_changed');
  });
  const { first, second } = await twice([cancel('fast'), cancel('slow')]);
  expect(first.map(({ state }) => state)).toEqual(['done', 'refused']);
  expect(second.map(({ state }) => state)).toEqual(['done', 'done']);
  const sent = asked.filter(({ method }) => method === 'POST');
  expect(sent.map(({ path }) => path.split('/').at(-2))).toEqual(['fast', 'slow', 'slow']);
  expect(sent[1]?.key).not.toBe(sent[2]?.key);
  expect(sent[2]?.body).toMatchObject({ fingerprint: 'after', commandId: sent[2]?.key });
});

test('a cancellation whose answer was lost is the same command again, though its order is closed by then', async () => {
  let isDone = false;
  const asked = serve(({ method }) => {
    if (method === 'GET') return isDone ? problem('work_order_closed') : preview('f');
    if (isDone) return gone;
    isDone = true;
    return null;
  });
  const { first, second } = await twice([cancel('slow')]);
  expect(first.map(({ state }) => state)).toEqual(['refused']);
  expect(second.map(({ state }) => state)).toEqual(['done']);
  const sent = asked.filter(({ method }) => method === 'POST');
  expect(sent[0]).toEqual(sent[1]);
});

test('more than a batch takes goes in several, each under a key of its own', async () => {
  const line: BulkLine = {
    label: 'x',
    orderId: 'o',
    act: { kind: 'assign', workOrderId: 'o', requirementId: 'r' },
  };
  const sizes: number[] = [];
  const asked = serve(({ body }) => {
    const { length } = Object(body).items;
    sizes.push(length);
    const refused = { assignment: null, queueEntry: null, problem: { code: 'busy', title: 'Busy' }, status: 503 };
    return { status: 200, body: { items: Array.from({ length }, () => refused), failed: length } };
  });
  const lines = Array.from({ length: 250 }, () => line);
  const { batchesOf } = bulkOf('k', lines);
  const { second } = await twice(lines);
  expect(sizes).toEqual([100, 100, 50, 100, 100, 50]);
  expect(new Set(asked.map(({ key }) => key))).toEqual(new Set(batchesOf(() => true)));
  expect(batchesOf((n) => n === 0 || n === 249)).toEqual(['k', 'k-3']);
  expect(second.filter(({ state }) => state === 'refused')).toHaveLength(250);
});
