import { createHash, randomBytes } from 'node:crypto';

/** A subdomain has hyphens but no underscore, and a secret is base64url with both: the first underscore after it parts them. */
const KEY = /^ymk_([a-z0-9][a-z0-9-]{0,61}[a-z0-9])_([A-Za-z0-9_-]{43})$/;

/** A key with 256 random bits, shown once; the database keeps the hash alone. */
export function newApiKey(subdomain: string): { key: string; secretHash: string } {
  const key = `ymk_${subdomain}_${randomBytes(32).toString('base64url')}`;
  return { key, secretHash: hashApiKey(key) };
}

/** sha256 of the whole key in hex: 256 random bits cannot be guessed, so a slow hash would add nothing but time. */
export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** Which tenant a key says it is for, and its hash; undefined for anything that is not a key. */
export function parseApiKey(key: string): { subdomain: string; secretHash: string } | undefined {
  const subdomain = KEY.exec(key)?.[1];
  return subdomain === undefined ? undefined : { subdomain, secretHash: hashApiKey(key) };
}
