import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { refuse, refusalOf } from './threshold.ts';

let server: Server;
let port: number;
beforeAll(async () => {
  server = createServer((message, response) => {
    const code = refusalOf(message);
    if (code) refuse(message, response, code);
    else response.end('let in');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = z.object({ port: z.number() }).parse(server.address()));
});
afterAll(() => void server.close());

/** Not by `fetch`, which mends addresses and methods before it sends them. */
async function knock(method: string, path: string, language?: string) {
  const headers = language === undefined ? {} : { 'accept-language': language };
  const sent = request({ host: '127.0.0.1', port, method, path, headers, agent: false }).end();
  const [answer] = await once(sent, 'response');
  return { status: answer.statusCode, headers: answer.headers, body: await text(answer) };
}

const malformed = {
  type: 'https://yardmaster.dev/problems/malformed-address',
  status: 400,
  code: 'malformed_address',
  instance: '/board/%ff',
};
const unknown = {
  type: 'https://yardmaster.dev/problems/method-not-allowed',
  status: 405,
  code: 'method_not_allowed',
  instance: '/board',
};

test('what Next would answer with 500 is refused, in English where nothing else is asked for', async () => {
  const address = await knock('GET', '/board/%ff?q=1');
  expect(address.status).toBe(400);
  expect(address.headers).toMatchObject({
    'content-type': 'application/problem+json',
    'content-language': 'en',
    vary: 'accept-language',
    'cache-control': 'no-store',
  });
  expect(JSON.parse(address.body)).toEqual({ ...malformed, title: 'The address is not well formed' });
  const method = await knock('TRACE', '/board', 'fr');
  expect(method.status).toBe(405);
  expect(method.headers.allow).toBe('GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS');
  expect(JSON.parse(method.body)).toEqual({
    ...unknown,
    title: 'This address does not answer to that method',
    detail: 'Allowed: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS.',
  });
});

test('and in German for whoever asks for German', async () => {
  const address = await knock('GET', '/board/%ff', 'de-AT,de;q=0.9,en;q=0.5');
  expect(address.headers['content-language']).toBe('de');
  expect(JSON.parse(address.body)).toEqual({ ...malformed, title: 'Die Adresse ist nicht richtig gebildet' });
  const method = await knock('TRACE', '/board', 'de');
  expect(JSON.parse(method.body)).toEqual({
    ...unknown,
    title: 'Diese Adresse antwortet nicht auf diese Methode',
    detail: 'Erlaubt: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS.',
  });
});

test('a refusal of HEAD has no body', async () => {
  expect(await knock('HEAD', '/%')).toMatchObject({ status: 400, body: '' });
});

test('everything else is let in', async () => {
  expect(await knock('GET', '/board?view=%')).toMatchObject({ status: 200, body: 'let in' });
});
