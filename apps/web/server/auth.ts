import { inTenant } from '@yardmaster/database/tenant-db';
import type { Tenant } from '@yardmaster/domain/tenant/tenant';
import { Refused } from '@yardmaster/services/outcome';
import { isPassword } from '@yardmaster/services/sign-in/password';
import { signIn } from '@yardmaster/services/sign-in/sign-in';
import { signOut } from '@yardmaster/services/sign-in/sign-out';
import type { AuthOptions } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { z } from 'zod';
import { webConfig } from './config.ts';
import { isHttps } from './host.ts';
import { log } from './log.ts';
import { webPools } from './pools.ts';
import { originOf, tenantOfHost } from './principal.ts';
import { refusalOf } from './problem.ts';
import { admitStranger, forgive } from './rate-limit.ts';
import { requestIdOf } from './request-id.ts';
import { COOKIE_MAX_AGE_S } from './token.ts';

// next-auth 4 makes addresses from the request's host only when it is told to; each tenant has a host of its own.
process.env['AUTH_TRUST_HOST'] ??= 'true';

const credentials = z.object({
  organisation: z.string().trim().toLowerCase().max(63).default(''),
  email: z.string().trim().min(1).max(254),
  password: z.string().min(1).max(200),
});

/** What the sign-in page gets as `error`; `too_many_requests:30` says how many seconds to wait. */
type SignInError = 'CredentialsSignin' | 'tenant_unavailable' | 'unavailable' | `too_many_requests:${number}`;

class SignInRefused extends Error {
  override name = 'SignInRefused';
}

function refusal(code: SignInError): SignInRefused {
  return new SignInRefused(code);
}

/**
 * next-auth for one request: one provider, a sealed cookie that names tenant, session and user. That the session still
 * stands is asked of the database with every request (see authenticate), not of the cookie.
 */
export function authOptions(request: Request): AuthOptions {
  return {
    secret: webConfig().authSecret,
    pages: { signIn: '/sign-in' },
    session: { strategy: 'jwt', maxAge: COOKIE_MAX_AGE_S },
    useSecureCookies: isHttps(request.headers),
    logger: { error: (code, detail) => log.warn({ code, detail }, 'next-auth'), warn: () => {}, debug: () => {} },
    providers: [
      Credentials({
        id: 'credentials',
        credentials: { organisation: {}, email: {}, password: {} },
        authorize: (given) => authorize(given, request),
      }),
    ],
    callbacks: {
      redirect: ({ url, baseUrl }) => ownPage(url, baseUrl),
      // `user` is there at the moment of signing in, and is what `authorize` gave.
      jwt: ({ token, user }) => (user ? { ...user } : token),
      // The browser learns who is signed in from /api/v1/me; nothing of the cookie is for it.
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: { signOut: ({ token }) => endSession(token, request) },
  };
}

/** Where to go after signing in or out: a page of this host, whatever was asked for. */
function ownPage(url: string, baseUrl: string): string {
  const wanted = URL.canParse(url, baseUrl) ? new URL(url, baseUrl) : undefined;
  return wanted?.origin === new URL(baseUrl).origin ? wanted.href : baseUrl;
}

async function authorize(given: unknown, request: Request) {
  const parsed = credentials.safeParse(given);
  if (!parsed.success) return null;
  const { organisation, email, password } = parsed.data;
  const requestId = requestIdOf(request);
  try {
    // Before the password costs anything: whoever tries made-up names would have a count of their own for each.
    await admitStranger({ request });
    const tenant = await tenantFor(organisation, request.headers);
    // As long as a wrong password takes: nobody learns here which organisations exist.
    if (!tenant) {
      await isPassword(undefined, password);
      return null;
    }
    if (tenant.status !== 'active') throw refusal('tenant_unavailable');
    const outcome = await signIn(webPools(), tenant.id, { email, password }, originOf(request.headers, requestId));
    if (outcome.ok) {
      await forgive({ request });
      return { id: outcome.body.userId, ...outcome.body, tenantId: tenant.id, subdomain: tenant.subdomain };
    }
    throw new Refused(outcome.refusal.code, outcome.refusal.detail, outcome.refusal.facts);
  } catch (error) {
    if (error instanceof SignInRefused) throw error;
    const { code, facts } = refusalOf(error, requestId);
    if (code === 'not_found' || code === 'unauthenticated') return null;
    const wait = facts?.['retryAfterS'];
    throw refusal(typeof wait === 'number' ? `too_many_requests:${wait}` : 'unavailable');
  }
}

/** The host's tenant; what the form says must then be the same. On the bare host the form alone says it. */
async function tenantFor(organisation: string, headers: Headers): Promise<Tenant | undefined> {
  const named = await tenantOfHost(headers, webPools());
  if (named) return organisation === '' || organisation === named.subdomain ? named : undefined;
  return organisation ? webPools().tenants.bySubdomain(organisation) : undefined;
}

const ending = z.object({ tenantId: z.uuid(), sessionId: z.uuid(), userId: z.uuid() });

/** A cookie alone could be kept and used again, so the session behind it ends too. */
async function endSession(token: unknown, request: Request): Promise<void> {
  const parsed = ending.safeParse(token);
  if (!parsed.success) return;
  const { tenantId, ...session } = parsed.data;
  const requestId = requestIdOf(request);
  const origin = originOf(request.headers, requestId);
  try {
    await inTenant(webPools(), { kind: 'system', job: 'sign-in', tenantId, origin }, (db) => signOut(db, session));
  } catch (error) {
    log.error({ requestId, err: error }, 'a session could not be ended');
  }
}
