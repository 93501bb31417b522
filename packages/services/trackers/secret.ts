import { randomBytes } from 'node:crypto';
import { hashApiKey } from '../api-keys/secret.ts';

/** Like an API key, and told from one by its first letters: a tracker's opens the intake of positions and nothing else. */
const KEY = /^ymt_([a-z0-9][a-z0-9-]{0,61}[a-z0-9])_[A-Za-z0-9_-]{43}$/;

export function newTrackerKey(subdomain: string): { key: string; secretHash: string } {
  const key = `ymt_${subdomain}_${randomBytes(32).toString('base64url')}`;
  return { key, secretHash: hashApiKey(key) };
}

/** Which tenant a tracker's key says it is for, and its hash; undefined for anything else. */
export function parseTrackerKey(key: string): { subdomain: string; secretHash: string } | undefined {
  const subdomain = KEY.exec(key)?.[1];
  return subdomain === undefined ? undefined : { subdomain, secretHash: hashApiKey(key) };
}
