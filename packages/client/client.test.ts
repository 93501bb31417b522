import { expect, test } from 'vitest';
import { createClient } from './client.ts';

function spying(status: number, body: unknown, type = 'application/json') {
  const seen: Request[] = [];
  const client = createClient({
    baseUrl: 'http://acme.localhost/api/v1',
    fetch: async (request) => {
      seen.push(request);
      return new Response(body === null ? null : JSON.stringify(body), { status, headers: { 'content-type': type } });
    },
  });
  return { client, seen };
}

test('several values stand in one parameter, with commas between', async () => {
  const { client, seen } = spying(200, { items: [], nextCursor: null });
  const query = { status: ['open' as const, 'queued' as const], sort: ['-priority' as const], limit: 10 };
  const { data } = await client.GET('/work-orders', { params: { query } });
  expect(data?.items).toEqual([]);
  expect(decodeURIComponent(seen[0]?.url ?? '')).toBe(
    'http://acme.localhost/api/v1/work-orders?status=open,queued&sort=-priority&limit=10',
  );
});

test('a path, a header and a body go where they belong', async () => {
  const { client, seen } = spying(200, {});
  const params = { path: { id: 'a/b' }, header: { 'If-Match': '"3"', 'Idempotency-Key': 'once' } };
  await client.PATCH('/work-orders/{id}', { params, body: { priority: 1, title: undefined } });
  const [request] = seen;
  expect(request?.url).toBe('http://acme.localhost/api/v1/work-orders/a%2Fb');
  expect([request?.headers.get('if-match'), request?.headers.get('idempotency-key')]).toEqual(['"3"', 'once']);
  expect(await request?.json()).toEqual({ priority: 1 });
});

test('a refusal is an error with its code, and no data', async () => {
  const problem = { type: 'x', title: 'The unit is taken', status: 409, code: 'equipment_taken' };
  const { client } = spying(409, problem, 'application/problem+json');
  const { data, error } = await client.POST('/assignments', {
    params: { header: { 'Idempotency-Key': 'once' } },
    body: { workOrderId: 'x' },
  });
  expect(data).toBeUndefined();
  expect(error?.code).toBe('equipment_taken');
});
