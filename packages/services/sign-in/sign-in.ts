import { newId } from '@yardmaster/database/ids';
import type { Pools } from '@yardmaster/database/pools';
import { sessions, users } from '@yardmaster/database/tables/people';
import { inTenant, type Origin, type Principal, type TenantDb } from '@yardmaster/database/tenant-db';
import { nameKey } from '@yardmaster/domain/primitives';
import { refuse } from '@yardmaster/domain/problems';
import { and, eq } from 'drizzle-orm';
import { done, type Outcome } from '../outcome.ts';
import { record } from '../record.ts';
import { countAttempt, forgetAttempts } from './attempts.ts';
import { isPassword } from './password.ts';
import { sentence } from '@yardmaster/domain/words/sentence';

/** A session ends after this long, however busy; the web's cookie ends sooner. */
const SESSION_DAYS = 30;

export type SignedIn = { sessionId: string; userId: string };

/**
 * Checks e-mail and password and opens a session. Two transactions, so that none is held while argon2 works. Refusals:
 * unauthenticated (whatever was wrong, after the same time), too_many_requests with `retryAfterS`.
 */
export async function signIn(
  pools: Pools,
  tenantId: string,
  credentials: { email: string; password: string },
  origin: Origin,
): Promise<Outcome<SignedIn>> {
  const principal: Principal = { kind: 'system', job: 'sign-in', tenantId, origin };
  const emailKey = nameKey(credentials.email);
  const { attempt, user } = await inTenant(pools, principal, async (db) => {
    const [counted, [found]] = await Promise.all([
      countAttempt(db, emailKey, origin.address ?? 'unknown'),
      db.tx.select().from(users).where(eq(users.emailKey, emailKey)).execute(),
    ]);
    return { attempt: counted, user: found };
  });
  const { retryAfterS, delayMs, key } = attempt;
  if (retryAfterS > 0)
    return refuse('too_many_requests', sentence('Wait {count} s, then try again.', { count: retryAfterS }), {
      retryAfterS,
    });
  if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
  const matches = await isPassword(user?.passwordHash, credentials.password);
  if (!user || !matches) return refuse('unauthenticated');
  return inTenant(pools, principal, (db) => openSession(db, user, key));
}

/** The account and its password must still be what they were when it was checked. */
async function openSession(
  db: TenantDb,
  user: typeof users.$inferSelect,
  attemptKey: string,
): Promise<Outcome<SignedIn>> {
  const [seen] = await db.tx
    .update(users)
    .set({ lastSeenAt: db.now })
    .where(and(eq(users.id, user.id), eq(users.status, 'active'), eq(users.passwordHash, user.passwordHash ?? '')))
    .returning({ id: users.id });
  if (!seen) return refuse('unauthenticated');
  const sessionId = newId();
  const expiresAt = new Date(Date.parse(db.now) + SESSION_DAYS * 86_400_000).toISOString();
  const { address = null, userAgent = null } = db.origin;
  await Promise.all([
    db.tx
      .insert(sessions)
      .values({ id: sessionId, userId: user.id, createdAt: db.now, expiresAt, address, userAgent })
      .execute(),
    forgetAttempts(db, attemptKey),
    record(db, [
      { streamType: 'session', streamId: sessionId, version: 1, type: 'session.started', payload: { userId: user.id } },
    ]),
  ]);
  return done({ sessionId, userId: user.id });
}
