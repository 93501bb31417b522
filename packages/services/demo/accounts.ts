import { newId } from '@yardmaster/database/ids';
import type { Pools } from '@yardmaster/database/pools';
import { sessions, users } from '@yardmaster/database/tables/people';
import { inTenant, type Principal } from '@yardmaster/database/tenant-db';
import { nameKey } from '@yardmaster/domain/primitives';
import { and, eq, sql } from 'drizzle-orm';
import { addUser } from '../people/add-user.ts';
import { record } from '../record.ts';
import { hashPassword } from '../sign-in/password.ts';
import { DEMO_PASSWORD, type Demo } from './demo.ts';

const SESSION_MS = 10 * 60_000;

/** Makes the office's accounts, and gives them and the drivers the demo's password. Who has one already keeps it. */
export async function makeAccounts(pools: Pools, principal: Principal, demo: Demo): Promise<void> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  await inTenant(pools, principal, async (db) => {
    const known = new Set((await db.tx.select({ key: users.emailKey }).from(users)).map((user) => user.key));
    for (const person of demo.people) {
      if (!known.has(nameKey(person.email))) await addUser(db, person);
    }
    for (const email of [...demo.people.map((person) => person.email), ...demo.drivers.map(([, email]) => email)]) {
      const [user] = await db.tx
        .update(users)
        .set({
          status: 'active',
          passwordHash,
          version: sql`${users.version} + 1`,
          updatedAt: db.now,
          updatedBy: db.actor.id,
        })
        .where(and(eq(users.emailKey, nameKey(email)), eq(users.status, 'invited')))
        .returning({ id: users.id, version: users.version });
      if (!user) continue;
      await record(db, [
        {
          streamType: 'user',
          streamId: user.id,
          version: user.version,
          type: 'user.password_set',
          payload: { status: 'active', updatedBy: db.actor.id },
        },
      ]);
    }
  });
}

/** Signs somebody of the demo in for the few minutes of making it, so that the record names who did what. */
export async function signInAs(
  pools: Pools,
  principal: Principal,
  email: string,
): Promise<Principal & { kind: 'session' }> {
  return inTenant(pools, principal, async (db) => {
    const [user] = await db.tx
      .select({ id: users.id })
      .from(users)
      .where(eq(users.emailKey, nameKey(email)));
    if (!user) throw new Error(`the demo has no "${email}"`);
    const sessionId = newId();
    const expiresAt = new Date(Date.parse(db.now) + SESSION_MS).toISOString();
    await db.tx.insert(sessions).values({ id: sessionId, userId: user.id, createdAt: db.now, expiresAt });
    return { kind: 'session', tenantId: principal.tenantId, sessionId, userId: user.id };
  });
}

export async function signOut(pools: Pools, principal: Principal, sessionId: string): Promise<void> {
  await inTenant(pools, principal, (db) =>
    db.tx.update(sessions).set({ revokedAt: db.now }).where(eq(sessions.id, sessionId)),
  );
}
