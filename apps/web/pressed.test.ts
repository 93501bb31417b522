import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPressed } from './pressed.ts';

const folder = mkdtempSync(join(tmpdir(), 'yardmaster-pressed-'));
let address: string;
const server = createServer();

beforeAll(async () => {
  mkdirSync(join(folder, 'static', 'chunks'), { recursive: true });
  writeFileSync(join(folder, 'static', 'chunks', 'a.js.br'), brotliCompressSync('let a = 1;'));
  writeFileSync(join(folder, 'secret.js.br'), 'secret');
  const send = createPressed(folder, [{ key: 'X-Content-Type-Options', value: 'nosniff' }]);
  server.on('request', (request, response) => {
    if (!send(request, response, request.url ?? '')) response.writeHead(418).end();
  });
  await new Promise<void>((settle) => void server.listen(0, '127.0.0.1', settle));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const ask = (path: string, encoding = 'gzip, br', method = 'GET') =>
  fetch(`${address}${path}`, { method, headers: { 'accept-encoding': encoding } });

test('a pressed script is sent as it lies there, for ever, with the headers of every answer', async () => {
  const answer = await ask('/_next/static/chunks/a.js');
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-encoding': 'br',
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    vary: 'Accept-Encoding',
  });
  expect(await answer.text()).toBe('let a = 1;');
  expect((await ask('/_next/static/chunks/a.js', 'br', 'HEAD')).status).toBe(200);
});

test.each([
  ['/_next/static/chunks/a.js', 'gzip', 'GET'],
  ['/_next/static/chunks/a.js', 'br', 'POST'],
  ['/_next/static/chunks/b.js', 'br', 'GET'],
  ['/_next/static/chunks/a.js.br', 'br', 'GET'],
  ['/_next/static/%2e%2e/secret.js', 'br', 'GET'],
])('%s for %s by %s is left to Next', async (path, encoding, method) => {
  expect((await ask(path, encoding, method)).status).toBe(418);
});
