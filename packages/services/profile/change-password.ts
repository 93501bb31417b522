import { oneTimeLinks, sessions, users } from '@yardmaster/database/tables/people';
import type { Pools } from '@yardmaster/database/pools';
import { inTenant, type Principal, type TenantDb } from '@yardmaster/database/tenant-db';
import { refuse } from '@yardmaster/domain/problems';
import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { invalid, type Outcome } from '../outcome.ts';
import { record } from '../record.ts';
import { countAttempt, forgetAttempts } from '../sign-in/attempts.ts';
import { hashPassword, isPassword } from '../sign-in/password.ts';
import { me } from './me.ts';
import { sentence } from '@yardmaster/domain/words/sentence';

/**
 * Changes one's own password and ends every other session. Two transactions, so that none is held while argon2 works; wrong
 * ones count like those of a sign-in. Refusals: forbidden (a key), invalid_request, too_many_requests with `retryAfterS`.
 */
export async function changePassword(
  pools: Pools,
  principal: Principal,
  { current, next }: { current: string; next: string },
): Promise<Outcome<null>> {
  const { attempt, user } = await inTenant(pools, principal, async (db) => {
    const [found] = await db.tx
      .select()
      .from(users)
      .where(eq(users.id, me(db)));
    if (!found) throw new Error('somebody who is signed in is not there');
    return { attempt: await countAttempt(db, found.emailKey, db.origin.address ?? 'unknown'), user: found };
  });
  const { retryAfterS, delayMs, key } = attempt;
  if (retryAfterS > 0)
    return refuse('too_many_requests', sentence('Wait {count} s, then try again.', { count: retryAfterS }), {
      retryAfterS,
    });
  if (delayMs > 0) await new Promise((settle) => setTimeout(settle, delayMs));
  if (!(await isPassword(user.passwordHash, current))) return invalid('/current', 'That is not your password');
  if (await isPassword(user.passwordHash, next)) return invalid('/next', 'Choose another one than before');
  const passwordHash = await hashPassword(next);
  return inTenant(pools, principal, (db) => replace(db, user, passwordHash, key));
}

/** The password must still be the one that was checked. */
async function replace(
  db: TenantDb,
  user: typeof users.$inferSelect,
  passwordHash: string,
  attemptKey: string,
): Promise<Outcome<null>> {
  const [changed] = await db.tx
    .update(users)
    .set({ passwordHash, version: sql`${users.version} + 1`, updatedAt: db.now, updatedBy: user.id })
    .where(and(eq(users.id, user.id), eq(users.passwordHash, user.passwordHash ?? '')))
    .returning({ version: users.version, status: users.status });
  if (!changed) return invalid('/current', 'It was changed meanwhile');
  const mine = and(eq(sessions.userId, user.id), isNull(sessions.revokedAt));
  const payload = { status: changed.status, updatedBy: user.id };
  await Promise.all([
    db.tx
      .update(sessions)
      .set({ revokedAt: db.now })
      .where(and(mine, ne(sessions.id, db.actor.sessionId ?? user.id)))
      .execute(),
    db.tx
      .delete(oneTimeLinks)
      .where(and(eq(oneTimeLinks.userId, user.id), isNull(oneTimeLinks.usedAt)))
      .execute(),
    forgetAttempts(db, attemptKey),
    record(db, [
      { streamType: 'user', streamId: user.id, version: changed.version, type: 'user.password_set', payload },
    ]),
  ]);
  return { ok: true, status: 204, body: null };
}
