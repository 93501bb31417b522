import { sessions } from '@yardmaster/database/tables/people';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { and, eq, isNull } from 'drizzle-orm';
import { done, type Outcome } from '../outcome.ts';
import { record } from '../record.ts';

/** Ends a session; one that has ended already, or never was, is no refusal. */
export async function signOut(db: TenantDb, session: { sessionId: string; userId: string }): Promise<Outcome<null>> {
  const { sessionId, userId } = session;
  const ended = await db.tx
    .update(sessions)
    .set({ revokedAt: db.now })
    .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId), isNull(sessions.revokedAt)))
    .returning({ id: sessions.id });
  if (ended.length > 0) {
    await record(db, [
      { streamType: 'session', streamId: sessionId, version: 2, type: 'session.ended', payload: { userId } },
    ]);
  }
  return done(null);
}
