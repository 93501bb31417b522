import { oneTimeLinks, users } from '@yardmaster/database/tables/people';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { and, eq, gt, isNull, ne } from 'drizzle-orm';
import { hashOneTimeToken } from '../tenants/one-time-token.ts';

/** Whom a one-time link is for, without spending it; undefined for a link that `acceptLink` would refuse. */
export async function readLink(
  { tx, now }: TenantDb,
  token: string,
): Promise<{ name: string; email: string } | undefined> {
  const [person] = await tx
    .select({ name: users.name, email: users.email })
    .from(oneTimeLinks)
    .innerJoin(users, eq(users.id, oneTimeLinks.userId))
    .where(
      and(
        eq(oneTimeLinks.tokenHash, hashOneTimeToken(token)),
        isNull(oneTimeLinks.usedAt),
        gt(oneTimeLinks.expiresAt, now),
        ne(users.status, 'disabled'),
      ),
    );
  return person;
}
