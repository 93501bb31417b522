import { expect, test } from 'vitest';
import { safeNext, signInPath } from './next.ts';

test.each([
  ['/board?order=1', '/board?order=1'],
  ['/office/jobs?status=completed&q=pump', '/office/jobs?status=completed&q=pump'],
  ['/office/jobs?q=M%C3%BCller%20%26%20S%C3%B6hne#top', '/office/jobs?q=M%C3%BCller%20%26%20S%C3%B6hne#top'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  // A browser drops tabs and line breaks from an address, and then there are two slashes.
  ['/\t/evil.example', '/'],
  ['/\n\\evil.example', '/'],
  ['/.//evil.example', '/'],
  ['/office/..//evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
  [`/${'x'.repeat(2_000)}`, '/'],
  ['', '/'],
  [null, '/'],
])('after signing in, %j leads to %s', (next, path) => expect(safeNext(next)).toBe(path));

test.each([
  ['/office/jobs?status=completed&q=pump', '/sign-in?next=%2Foffice%2Fjobs%3Fstatus%3Dcompleted%26q%3Dpump'],
  ['/', '/sign-in'],
  ['/sign-in?next=%2Fboard', '/sign-in'],
  ['/api/v1/board', '/sign-in'],
  ['//evil.example', '/sign-in'],
  [null, '/sign-in'],
])('who is signed out at %j is sent to %s', (path, expected) => expect(signInPath(path)).toBe(expected));

test('what the sign-in page is given is where it leads', () => {
  const path = '/office/jobs?q=a%26b&from=2026-11-20';
  const given = new URL(signInPath(path), 'http://acme.localhost').searchParams.get('next');
  expect(safeNext(given)).toBe(path);
});
