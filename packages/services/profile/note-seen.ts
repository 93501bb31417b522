import { sessionSightings } from '@yardmaster/database/tables/notifications';
import type { TenantDb } from '@yardmaster/database/tenant-db';

/** Keeps that a session is in use, for the list of them. */
export async function noteSeen(db: TenantDb): Promise<void> {
  const { sessionId } = db.actor;
  if (sessionId === null) return;
  await db.tx
    .insert(sessionSightings)
    .values({ sessionId, seenAt: db.now })
    .onConflictDoUpdate({ target: sessionSightings.sessionId, set: { seenAt: db.now } });
}
