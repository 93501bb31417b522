import { presence } from '@yardmaster/database/tables/messages';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Activity } from '@yardmaster/domain/presence/presence';
import { and, eq, sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { reachJob } from '../messages/reach-job.ts';
import { Refused } from '../outcome.ts';

export type Present = { workOrderId: string; activity: Activity };

/**
 * Says that a page of somebody's is open at a job, and what they do with it (R6). Nothing waits for it or is held by it.
 * @returns whether others see something new, and not only that it is still so. Refusals: forbidden, also for a page of somebody else; not_found
 */
export async function notePresence(db: TenantDb, tabId: string, { workOrderId, activity }: Present): Promise<boolean> {
  requirePermission(db, 'board:read');
  const { actor, now } = db;
  if (actor.kind !== 'user' || !actor.id) throw new Refused('forbidden', 'Only a person is present.');
  await reachJob(db, { workOrderId });
  const [row] = await db.tx
    .insert(presence)
    .values({ tabId, userId: actor.id, workOrderId, activity, seenAt: now, createdAt: now, updatedAt: now })
    .onConflictDoUpdate({
      target: presence.tabId,
      set: {
        workOrderId,
        activity,
        seenAt: now,
        // When it last became another; the row of before is what the names without `excluded` speak of.
        updatedAt: sql`CASE WHEN ${presence.workOrderId} = excluded.work_order_id AND ${presence.activity} = excluded.activity
          THEN ${presence.updatedAt} ELSE excluded.updated_at END`,
      },
      setWhere: eq(presence.userId, actor.id),
    })
    .returning({ updatedAt: presence.updatedAt });
  if (!row) throw new Refused('forbidden', 'That page is somebody else’s.');
  return row.updatedAt === now;
}

/** The page is closed, or shows no job any more. What is not there is gone as well. Refusals: forbidden. */
export async function endPresence(db: TenantDb, tabId: string): Promise<void> {
  requirePermission(db, 'board:read');
  if (db.actor.id === null) return;
  await db.tx.delete(presence).where(and(eq(presence.tabId, tabId), eq(presence.userId, db.actor.id)));
}
