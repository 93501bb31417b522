import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { ALL_ENDPOINTS } from '../endpoints/all.ts';
import { BODY_MAX_BYTES } from '../read-json.ts';
import { type Api, openApi } from '../testkit/api.ts';
import { createApiDoor } from './api-door.ts';
import { createRouter } from './router.ts';

let api: Api;
let server: Server;
let key: string;
let port: number;
beforeAll(async () => {
  api = await openApi();
  key = await api.key('dispatcher');
  const answers = createApiDoor(ALL_ENDPOINTS, [{ key: 'X-Content-Type-Options', value: 'nosniff' }]);
  server = createServer((request, response) => {
    if (!answers(request, response)) response.writeHead(404, { 'x-answered-by': 'next' }).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = z.object({ port: z.number() }).parse(server.address()));
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await api.close();
});

const signed = () => ({ authorization: `Bearer ${key}`, 'content-type': 'application/json' });
const ask = (method: string, path: string, body?: string, headers: Record<string, string> = {}) =>
  fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
    method,
    headers: { ...signed(), ...headers },
    ...(body === undefined ? {} : { body }),
  });

test('a command goes through, once for its key, and its thing can be read again', async () => {
  const typeId = await api.yard.type();
  const [order, equipmentId] = [await api.yard.order(typeId), await api.yard.unit(typeId)];
  const body = JSON.stringify({ workOrderId: order.id, equipmentId, driverId: null });
  const first = await ask('POST', '/assignments', body, { 'idempotency-key': 'door' });
  expect(first.status).toBe(201);
  expect(first.headers.get('etag')).toBe('"1"');
  expect(first.headers.get('x-content-type-options')).toBe('nosniff');
  expect(first.headers.get('x-request-id')).toMatch(/.{8}/);
  const sent = z.object({ id: z.uuid() }).parse(await first.clone().json());
  const again = await ask('POST', '/assignments', body, { 'idempotency-key': 'door' });
  expect(await again.text()).toBe(await first.text());
  const read = await ask('GET', `/assignments/${sent.id}`);
  expect(await read.json()).toMatchObject({ id: sent.id, equipmentId });
});

test('HEAD has no body, OPTIONS tells the methods, others are refused', async () => {
  const head = await ask('HEAD', '/assignments');
  expect([head.status, await head.text()]).toEqual([200, '']);
  const options = await ask('OPTIONS', '/assignments');
  expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, POST, HEAD, OPTIONS']);
  const refused = await ask('DELETE', '/assignments');
  expect([refused.status, await refused.json()]).toEqual([
    405,
    expect.objectContaining({ code: 'method_not_allowed' }),
  ]);
});

test('addresses that are not of the API are left to Next', async () => {
  for (const path of ['/nothing', '/assignments/', '/assignments//', '/../health', '/equipment//history']) {
    expect((await ask('GET', path)).headers.get('x-answered-by'), path).toBe('next');
  }
});

test('a part of the path comes decoded, and one that is named goes before a parameter', async () => {
  const odd = await ask('GET', '/equipment/%2e%2f%3f');
  expect([odd.status, await odd.json()]).toEqual([404, expect.objectContaining({ code: 'not_found' })]);
  const find = createRouter(ALL_ENDPOINTS);
  expect(find('/drivers/on-shift')?.params).toEqual({});
  expect(find('/drivers/a%20b')?.params).toEqual({ id: 'a b' });
  expect(find('/drivers')?.routes.GET).not.toBe(find('/drivers/x')?.routes.GET);
});

test('every endpoint is found at its own address', () => {
  const find = createRouter(ALL_ENDPOINTS);
  for (const { path } of ALL_ENDPOINTS) {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const found = find(path.replaceAll(/\{(\w+)\}/g, 'value-of-$1'));
    expect(found?.params, path).toEqual(Object.fromEntries(names.map((name) => [name, `value-of-${name}`])));
  }
});

test('a body that is too large is refused before it has come, with a length and without', async () => {
  const large = 'x'.repeat(BODY_MAX_BYTES + 1);
  expect((await ask('POST', '/assignments', large, { 'idempotency-key': 'large' })).status).toBe(413);
  const socket = connect(port, '127.0.0.1');
  socket.write(
    `POST /api/v1/assignments HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${key}\r\nidempotency-key: l\r\n` +
      'content-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n',
  );
  const chunk = `${(100_000).toString(16)}\r\n${'x'.repeat(100_000)}\r\n`;
  for (let sent = 0; sent <= BODY_MAX_BYTES; sent += 100_000) socket.write(chunk);
  const [answer] = await once(socket, 'data');
  expect(String(answer)).toMatch(/^HTTP\/1\.1 413/);
  socket.destroy();
});

test('a stream arrives piece by piece, and is over when its reader has gone', async () => {
  const before = await connections();
  const socket = connect(port, '127.0.0.1');
  socket.write(`GET /api/v1/stream HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${key}\r\n\r\n`);
  let received = '';
  socket.on('data', (bytes) => (received += String(bytes)));
  await expect.poll(() => received).toContain('retry:');
  expect(received).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*content-type: text\/event-stream/);
  socket.destroy();
  // The server notices: nothing is left open.
  for (let i = 0; i < 100 && (await connections()) > before; i++) await sleep(20);
  expect(await connections()).toBeLessThanOrEqual(before);
});

function connections(): Promise<number> {
  return new Promise((settle, reject) => server.getConnections((error, n) => (error ? reject(error) : settle(n))));
}
