import { decode, encode } from 'next-auth/jwt';
import { z } from 'zod';
import { webConfig } from './config.ts';
import { isHttps } from './host.ts';

/** A sign-in ends after this long without a request. The session row ends it earlier when it is revoked. */
export const COOKIE_MAX_AGE_S = 12 * 3_600;
/** A cookie older than this is given anew with the next answer, so that who works stays signed in. */
const ROLL_AFTER_S = 3_600;

const token = z.object({
  tenantId: z.uuid(),
  subdomain: z.string(),
  sessionId: z.uuid(),
  userId: z.uuid(),
  iat: z.number().optional(),
});
export type SessionToken = z.infer<typeof token>;
const sealedToken = token.extend({ exp: z.number() });

export function cookieName(headers: Headers): string {
  return isHttps(headers) ? '__Secure-next-auth.session-token' : 'next-auth.session-token';
}

type Opened = { claims: SessionToken; expiresAtMs: number };

/** Cookies that were opened before: deriving the key for one takes longer than everything else that is asked of it. */
const opened = new Map<string, Opened>();
const OPENED_MAX = 2_000;

/** What the sign-in cookie says, if it is ours and not too old; whether the session still stands only the database knows. */
export async function readSessionToken(headers: Headers): Promise<SessionToken | undefined> {
  const sealed = cookieOf(headers, cookieName(headers));
  if (!sealed) return undefined;
  const known = opened.get(sealed) ?? (await open(sealed));
  return known && known.expiresAtMs > Date.now() ? known.claims : undefined;
}

async function open(sealed: string): Promise<Opened | undefined> {
  try {
    const { exp, ...claims } = sealedToken.parse(await decode({ token: sealed, secret: webConfig().authSecret }));
    const known = { claims, expiresAtMs: exp * 1_000 };
    if (opened.size >= OPENED_MAX) opened.clear();
    opened.set(sealed, known);
    return known;
  } catch {
    return undefined;
  }
}

/** A Set-Cookie that makes an ageing sign-in young again, or undefined while it is young. */
export async function rolledCookie(headers: Headers, { iat, ...claims }: SessionToken): Promise<string | undefined> {
  if (iat !== undefined && Date.now() / 1_000 - iat < ROLL_AFTER_S) return undefined;
  const sealed = await encode({ token: claims, secret: webConfig().authSecret, maxAge: COOKIE_MAX_AGE_S });
  const secure = isHttps(headers) ? '; Secure' : '';
  return `${cookieName(headers)}=${sealed}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${COOKIE_MAX_AGE_S}${secure}`;
}

function cookieOf(headers: Headers, name: string): string | undefined {
  for (const part of (headers.get('cookie') ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return undefined;
}
