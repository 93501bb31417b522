import { expect, test } from 'vitest';
import { addressOf, originFor, subdomainOf } from './host.ts';
import { requireOwnPage } from './same-site.ts';

test.each([
  ['acme.localhost:3000', 'acme'],
  ['ACME.localhost', 'acme'],
  ['acme.localhost.', 'acme'],
  ['a.b.localhost', 'a.b'],
  ['localhost:3000', null],
  ['notlocalhost', null],
  ['127.0.0.1:3000', null],
  ['[::1]:3000', null],
  ['acme.example.com', null],
  ['', null],
  [null, null],
])('the host %s names %s', (host, subdomain) => expect(subdomainOf(host, 'localhost')).toBe(subdomain));

test('the caller is whom the nearest proxy saw', () => {
  expect(addressOf(new Headers({ 'x-forwarded-for': '1.1.1.1, 203.0.113.7' }))).toBe('203.0.113.7');
  expect(addressOf(new Headers())).toBeUndefined();
});

test('links lead to where people are', () => {
  const headers = new Headers({ host: 'localhost:4000' });
  expect(originFor(headers, 'localhost', 'acme')).toBe('http://acme.localhost:4000');
  headers.set('x-forwarded-proto', 'https');
  headers.set('host', 'yard.example');
  expect(originFor(headers, 'yard.example', 'acme')).toBe('https://acme.yard.example');
});

const from = (headers: Record<string, string>) => () =>
  requireOwnPage(new Headers({ host: 'acme.localhost:3000', ...headers }));

test.each([
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { origin: 'http://bolt.localhost:3000' },
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' },
])('a change from %o is refused', (headers) => expect(from(headers)).toThrow('cross_site_request'));

test.each([
  {},
  { 'sec-fetch-site': 'same-origin' },
  { 'sec-fetch-site': 'none' },
  { origin: 'http://acme.localhost:3000' },
])('a change from %o is taken', (headers) => expect(from(headers)).not.toThrow());
