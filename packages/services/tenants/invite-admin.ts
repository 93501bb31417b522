import type { Pools } from '@yardmaster/database/pools';
import { users } from '@yardmaster/database/tables/people';
import { inTenant, type TenantDb } from '@yardmaster/database/tenant-db';
import { email as emailSchema, line, nameKey } from '@yardmaster/domain/primitives';
import { inEnglish } from '@yardmaster/domain/words/sentence';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { Refused } from '../outcome.ts';
import { addUser } from '../people/add-user.ts';
import { issueLink } from '../people/issue-link.ts';
import { refuseUnparsed } from './refuse-unparsed.ts';

const body = z.object({ email: emailSchema, name: line(120).optional() });
export type InviteAdmin = { email: string; name?: string | undefined };

/** `token` is shown once and kept nowhere. */
export type Invitation = { userId: string; email: string; token: string; expiresAt: string };

/**
 * Gives an admin of the tenant a link to choose a password: a new one, or one who is there already and lost the way in.
 * Refusals: invalid_request, duplicate (somebody with another role has the address), in_use (the account is disabled).
 */
export async function inviteAdmin(pools: Pools, tenant: { id: string }, input: InviteAdmin): Promise<Invitation> {
  const parsed = body.safeParse(input);
  if (!parsed.success) return refuseUnparsed(parsed.error);
  const { email, name } = parsed.data;
  return inTenant(pools, { kind: 'operator', tenantId: tenant.id }, async (db) => {
    const local = email.slice(0, email.lastIndexOf('@')).slice(0, 120);
    const userId =
      (await existingAdmin(db, email)) ?? (await addUser(db, { name: name ?? local, email, role: 'admin' }));
    const link = await issueLink(db, userId);
    if (!link.ok) throw new Refused(link.refusal.code, link.refusal.detail);
    return { userId, email, token: link.body.token, expiresAt: link.body.expiresAt };
  });
}

async function existingAdmin(db: TenantDb, email: string): Promise<string | undefined> {
  const [user] = await db.tx
    .select({ id: users.id, role: users.role })
    .from(users)
    .where(eq(users.emailKey, nameKey(email)));
  if (user && user.role !== 'admin') {
    throw new Refused('duplicate', inEnglish(`${email} is there already, as a ${user.role}.`), { field: 'email' });
  }
  return user?.id;
}
