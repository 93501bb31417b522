import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { refusedUrl } from './check-url.ts';
import { isPublic } from './is-public.ts';
import { post } from './post.ts';

/** A name server in the hands of somebody else: whatever is asked for is at the server's own address. */
vi.mock('node:dns', () => ({
  lookup: (_: string, __: unknown, answered: (error: null, found: unknown) => void) =>
    answered(null, [
      { address: '93.184.215.14', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ]),
}));

test.each(['8.8.8.8', '1.1.1.1', '193.99.144.80', '2606:4700::1111'])('%s is public', (address) => {
  expect(isPublic(address)).toBe(true);
});
test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.100.100.200',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  '::ffff:10.0.0.1',
  '::ffff:8.8.8.8',
  'fd00::1',
  'fe80::1',
  '64:ff9b::a00:1',
  '2002:a00:1::',
  'not an address',
])('%s is not', (address) => {
  expect(isPublic(address)).toBe(false);
});

test.each([
  ['http://example.com/', 'https'],
  ['ftp://example.com/', 'https'],
  ['https://user:secret@example.com/', 'password'],
  ['https://127.0.0.1/', 'private'],
  ['https://2130706433/', 'private'],
  ['https://0x7f.1/', 'private'],
  ['https://[::1]/', 'private'],
  ['https://[::ffff:a9fe:a9fe]/', 'private'],
  ['https://169.254.169.254/latest/meta-data', 'private'],
  ['https://localhost/', 'private'],
  ['https://localhost./', 'private'],
  ['https://db/', 'private'],
  ['https://metadata.google.internal/', 'private'],
  [`https://example.com/${'x'.repeat(2_000)}`, '2000'],
  ['nowhere', 'Not an address'],
])('%s is refused', (url, why) => {
  expect(refusedUrl(url, false)).toContain(why);
});
test('an address of the internet is not refused', () => {
  expect(refusedUrl('https://hooks.example.com:8443/a?b=c', false)).toBeUndefined();
});

describe('what is sent', () => {
  const paths: string[] = [];
  const server = createServer((request, response) => {
    paths.push(request.url ?? '');
    if (request.url === '/silent') return;
    if (request.url === '/moved') response.writeHead(302, { location: '/secret' });
    else if (request.url === '/later') response.writeHead(429, { 'retry-after': '7' });
    else response.writeHead(204);
    response.end();
  });
  let base: string;
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const send = (path: string, allowPrivate = true, deadlineMs = 2_000) =>
    post({ url: `${base}${path}`, headers: {}, body: 'x', deadlineMs, allowPrivate });

  test('arrives, and says how long to wait', async () => {
    expect(await send('/')).toEqual({ answered: true, status: 204, retryAfterS: undefined });
    expect(await send('/later')).toEqual({ answered: true, status: 429, retryAfterS: 7 });
  });
  test('follows no redirect', async () => {
    expect(await send('/moved')).toMatchObject({ answered: true, status: 302 });
    expect(paths).not.toContain('/secret');
  });
  test('ends at its deadline', async () => {
    expect(await send('/silent', true, 100)).toEqual({ answered: false, code: 'timeout' });
  });
  test('does not reach a private address', async () => {
    const before = paths.length;
    expect(await send('/', false)).toEqual({ answered: false, code: 'private_address' });
    expect(paths).toHaveLength(before);
  });
  test('nor one that a public name leads to', async () => {
    const url = `https://hooks.example.com:${new URL(base).port}/`;
    const found = await post({ url, headers: {}, body: 'x', deadlineMs: 2_000, allowPrivate: false });
    expect(found).toEqual({ answered: false, code: 'private_address' });
  });
});
