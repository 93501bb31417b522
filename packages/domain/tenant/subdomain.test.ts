import { expect, test } from 'vitest';
import { subdomain } from './subdomain.ts';

test.each(['acme', 'a1', '4u', 'north-yard', 'x'.repeat(63)])('%s is accepted', (name) => {
  expect(subdomain.safeParse(name).success).toBe(true);
});

test.each([
  'public',
  'pg_temp',
  'pg_catalog',
  'pg-toast',
  'information-schema',
  'tenant-management',
  'extensions',
  'jobs',
  'www',
  'a',
  '',
  'Acme',
  'ac me',
  'acme"; drop schema public; --',
  "o'brien",
  '-acme',
  'acme-',
  'ac_me',
  'ac.me',
  'xn--acme',
  'é'.repeat(40),
  'x'.repeat(64),
  'acme\u0000',
  'acme\n',
])('%j is refused', (name) => {
  expect(subdomain.safeParse(name).success).toBe(false);
});
