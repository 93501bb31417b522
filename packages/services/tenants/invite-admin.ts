import { newId } from '@yardmaster/database/ids';
import type { Pools } from '@yardmaster/database/pools';
import { oneTimeLinks, users } from '@yardmaster/database/tables/people';
import { inTenant, type TenantDb } from '@yardmaster/database/tenant-db';
import { email as emailSchema, line, nameKey } from '@yardmaster/domain/primitives';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { Refused } from '../outcome.ts';
import { record, stamps } from '../record.ts';
import { newOneTimeToken, ONE_TIME_LINK_HOURS } from './one-time-token.ts';
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
    const userId = (await existingAdmin(db, email)) ?? (await addAdmin(db, email, name));
    const { token, tokenHash } = newOneTimeToken();
    const expiresAt = new Date(Date.parse(db.now) + ONE_TIME_LINK_HOURS * 3_600_000).toISOString();
    await db.tx.insert(oneTimeLinks).values({ tokenHash, userId, expiresAt, createdAt: db.now }).execute();
    return { userId, email, token, expiresAt };
  });
}

async function existingAdmin(db: TenantDb, email: string): Promise<string | undefined> {
  const [user] = await db.tx
    .select({ id: users.id, role: users.role, status: users.status })
    .from(users)
    .where(eq(users.emailKey, nameKey(email)));
  if (!user) return undefined;
  if (user.role !== 'admin') throw new Refused('duplicate', `${email} is there already, as a ${user.role}.`, { field: 'email' });
  if (user.status === 'disabled') throw new Refused('in_use', `The account ${email} is disabled; another admin has to enable it.`);
  return user.id;
}

async function addAdmin(db: TenantDb, email: string, name: string | undefined): Promise<string> {
  const id = newId();
  await db.tx
    .insert(users)
    .values({
      id,
      name: name ?? email.slice(0, email.lastIndexOf('@')).slice(0, 120),
      email,
      emailKey: nameKey(email),
      role: 'admin',
      status: 'invited',
      version: 1,
      ...stamps(db),
    })
    .execute();
  await record(db, [{ streamType: 'user', streamId: id, version: 1, type: 'user.created', payload: { role: 'admin', status: 'invited' } }]);
  return id;
}
