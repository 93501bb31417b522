import { oneTimeLinks, users } from '@yardmaster/database/tables/people';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { refuse } from '@yardmaster/domain/problems';
import { and, eq, isNull } from 'drizzle-orm';
import { requireNoMore, requirePermission } from '../access.ts';
import { created, type Outcome } from '../outcome.ts';
import { record } from '../record.ts';
import { newOneTimeToken, ONE_TIME_LINK_HOURS } from '../tenants/one-time-token.ts';

/** `token` is shown once and kept nowhere; never run this under a receipt, which would keep it. */
export type OneTimeLink = { userId: string; token: string; expiresAt: string };

/**
 * Makes a link with which a person chooses a password; the one before stops working, so asking twice is harmless.
 * Refusals: forbidden (also: whoever opens the link becomes that person, so a key makes none to who may do more than
 * itself), not_found, in_use (the account is disabled: enable it first).
 */
export async function issueLink(db: TenantDb, userId: string): Promise<Outcome<OneTimeLink>> {
  requirePermission(db, 'people:write');
  const [user] = await db.tx
    .select({ role: users.role, status: users.status, version: users.version })
    .from(users)
    .where(eq(users.id, userId))
    .for('no key update');
  if (!user) return refuse('not_found');
  requireNoMore(db, { role: user.role, scopes: null });
  if (user.status === 'disabled') return refuse('in_use', 'The account is disabled; enable it first.');
  const { token, tokenHash } = newOneTimeToken();
  const expiresAt = new Date(Date.parse(db.now) + ONE_TIME_LINK_HOURS * 3_600_000).toISOString();
  const version = user.version + 1;
  await Promise.all([
    db.tx
      .delete(oneTimeLinks)
      .where(and(eq(oneTimeLinks.userId, userId), isNull(oneTimeLinks.usedAt)))
      .execute(),
    db.tx
      .insert(oneTimeLinks)
      .values({ tokenHash, userId, expiresAt, createdAt: db.now, createdBy: db.actor.id })
      .execute(),
    db.tx
      .update(users)
      .set({ version, updatedAt: db.now, updatedBy: db.actor.id })
      .where(eq(users.id, userId))
      .execute(),
    record(db, [{ streamType: 'user', streamId: userId, version, type: 'user.link_issued', payload: { expiresAt } }]),
  ]);
  return created({ userId, token, expiresAt });
}
