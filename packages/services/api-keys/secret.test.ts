import { expect, test } from 'vitest';
import { hashApiKey, newApiKey, parseApiKey } from './secret.ts';

test('a key names its tenant, hyphens and all, and is found by its hash', () => {
  for (let n = 0; n < 200; n++) {
    const { key, secretHash } = newApiKey('acme-rental-1');
    expect(parseApiKey(key)).toEqual({ subdomain: 'acme-rental-1', secretHash });
    expect(secretHash).toBe(hashApiKey(key));
    expect(secretHash).toMatch(/^[0-9a-f]{64}$/);
  }
});

test('a secret that begins with an underscore stays whole', () => {
  const key = `ymk_acme__${'a'.repeat(42)}`;
  expect(parseApiKey(key)?.subdomain).toBe('acme');
});

test.each([
  '',
  'ymk_acme',
  'ymk_acme_short',
  `ymk_ACME_${'a'.repeat(43)}`,
  `ymk_-a_${'a'.repeat(43)}`,
  `x${'a'.repeat(60)}`,
])('%s is no key', (key) => expect(parseApiKey(key)).toBeUndefined());
