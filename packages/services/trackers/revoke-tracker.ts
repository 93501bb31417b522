import { trackers } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { refuse } from '@yardmaster/domain/problems';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { done, type Outcome } from '../outcome.ts';
import { record } from '../record.ts';

/** Ends a tracker's key with its next request. Refusals: forbidden, not_found (also when it was revoked before). */
export async function revokeTracker(db: TenantDb, id: string): Promise<Outcome<{ id: string; revokedAt: string }>> {
  requirePermission(db, 'keys:write');
  const [row] = await db.tx
    .update(trackers)
    .set({ revokedAt: db.now, version: sql`${trackers.version} + 1`, updatedAt: db.now, updatedBy: db.actor.id })
    .where(and(eq(trackers.id, id), isNull(trackers.revokedAt)))
    .returning({ version: trackers.version });
  if (!row) return refuse('not_found', 'There is no such tracker, or it was revoked before.');
  const { version } = row;
  await record(db, [{ streamType: 'tracker', streamId: id, version, type: 'tracker.revoked', payload: {} }]);
  return done({ id, revokedAt: db.now });
}
