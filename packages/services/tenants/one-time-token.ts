import { createHash, randomBytes } from 'node:crypto';

/** How long a link to choose a password is good for. */
export const ONE_TIME_LINK_HOURS = 48;

/** 32 random bytes, shown once in a link; the database keeps the hash alone, so that reading it opens no account. */
export function newOneTimeToken(): { token: string; tokenHash: string } {
  const token = randomBytes(32).toString('base64url');
  return { token, tokenHash: hashOneTimeToken(token) };
}

/** sha256 in hex: a token has 256 random bits, so a slow hash would add nothing. */
export function hashOneTimeToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
