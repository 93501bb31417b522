import { sessions } from '@yardmaster/database/tables/people';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { refuse } from '@yardmaster/domain/problems';
import { and, eq, isNull, ne, type SQL } from 'drizzle-orm';
import { done, type Outcome } from '../outcome.ts';
import { record } from '../record.ts';
import { me } from './me.ts';

/**
 * Ends one of one's own sessions with its next request; its open streams end within three seconds. Refusals: forbidden,
 * not_found (also another person's, and one that has ended).
 */
export async function revokeSession(db: TenantDb, id: string): Promise<Outcome<{ ended: number }>> {
  const ended = await end(db, eq(sessions.id, id));
  return ended === 0 ? refuse('not_found', 'There is no such session, or it has ended.') : done({ ended });
}

/** Ends all of them, or all but the one that asks. Refusals: forbidden. */
export async function revokeSessions(
  db: TenantDb,
  { keepCurrent }: { keepCurrent: boolean },
): Promise<Outcome<{ ended: number }>> {
  const { sessionId } = db.actor;
  return done({ ended: await end(db, keepCurrent && sessionId ? ne(sessions.id, sessionId) : undefined) });
}

async function end(db: TenantDb, which: SQL | undefined): Promise<number> {
  const userId = me(db);
  const ended = await db.tx
    .update(sessions)
    .set({ revokedAt: db.now })
    .where(and(eq(sessions.userId, userId), isNull(sessions.revokedAt), which))
    .returning({ id: sessions.id });
  await record(
    db,
    ended.map(({ id }) => ({
      streamType: 'session' as const,
      streamId: id,
      version: 2,
      type: 'session.ended',
      payload: { userId },
    })),
  );
  return ended.length;
}
