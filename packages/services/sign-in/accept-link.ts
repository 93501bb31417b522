import { oneTimeLinks, users } from '@yardmaster/database/tables/people';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { refuse } from '@yardmaster/domain/problems';
import { and, eq, gt, isNull, ne, sql } from 'drizzle-orm';
import type { Outcome } from '../outcome.ts';
import { endAccess } from '../people/user-row.ts';
import { record } from '../record.ts';
import { hashOneTimeToken } from '../tenants/one-time-token.ts';
import { hashPassword } from './password.ts';

/**
 * Spends a one-time link: sets the password, opens the account, ends the sessions that were open under the old one.
 * Refusals: not_found for a link that never was, was used, is too old, or whose account is disabled: all the same.
 */
export async function acceptLink(db: TenantDb, body: { token: string; password: string }): Promise<Outcome<null>> {
  // Spent first: of two who come with the same link, the second waits here and finds it used.
  const [link] = await db.tx
    .update(oneTimeLinks)
    .set({ usedAt: db.now })
    .where(
      and(
        eq(oneTimeLinks.tokenHash, hashOneTimeToken(body.token)),
        isNull(oneTimeLinks.usedAt),
        gt(oneTimeLinks.expiresAt, db.now),
        sql`EXISTS (SELECT 1 FROM users u WHERE u.id = ${oneTimeLinks.userId} AND u.status <> 'disabled')`,
      ),
    )
    .returning({ userId: oneTimeLinks.userId });
  if (!link) return refuse('not_found');
  const passwordHash = await hashPassword(body.password);
  const [user] = await db.tx
    .update(users)
    .set({
      passwordHash,
      status: 'active',
      version: sql`${users.version} + 1`,
      updatedAt: db.now,
      updatedBy: link.userId,
    })
    .where(and(eq(users.id, link.userId), ne(users.status, 'disabled')))
    .returning({ version: users.version });
  if (!user) return refuse('not_found');
  await Promise.all([
    endAccess(db, link.userId),
    record(db, [
      {
        streamType: 'user',
        streamId: link.userId,
        version: user.version,
        type: 'user.password_set',
        // Nobody is signed in yet: who chose it is the person themself.
        payload: { status: 'active', updatedBy: link.userId },
      },
    ]),
  ]);
  return { ok: true, status: 204, body: null };
}
