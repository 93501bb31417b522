import { Unauthenticated } from '@yardmaster/database/errors';
import { trackers } from '@yardmaster/database/tables/fleet';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Fix } from '@yardmaster/domain/position/position';
import { and, eq, isNull } from 'drizzle-orm';
import { insertPositions } from '../positions/insert-positions.ts';

/**
 * Keeps what a tracker measured, each measurement once. Its key is all it has, so it is looked up here, and the same statement
 * is the lock that orders its requests.
 * @returns how many measurements were new
 * @throws Unauthenticated for a key that is unknown or revoked
 */
export async function takeFixes(db: TenantDb, secretHash: string, fixes: readonly Fix[]): Promise<number> {
  const [tracker] = await db.tx
    .update(trackers)
    .set({ lastSeenAt: db.now })
    .where(and(eq(trackers.secretHash, secretHash), isNull(trackers.revokedAt)))
    .returning({ id: trackers.id, equipmentId: trackers.equipmentId, driverId: trackers.driverId });
  if (!tracker) throw new Unauthenticated('no such tracker');
  const { id, equipmentId, driverId } = tracker;
  const said = { source: 'tracker', by: id } as const;
  if (equipmentId !== null) return insertPositions(db, { equipmentId }, fixes, said);
  if (driverId !== null) return insertPositions(db, { driverId }, fixes, said);
  throw new Error('a tracker of nothing');
}
