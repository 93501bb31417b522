import { messageReads } from '@yardmaster/database/tables/messages';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { Refused } from '../outcome.ts';
import { reachJob } from './reach-job.ts';

/** How far somebody at the desk has read what the crews of an order sent; the mark never goes back. Refusals: forbidden, not_found. */
export async function markRead(db: TenantDb, body: { workOrderId: string; readUntil: string }): Promise<void> {
  requirePermission(db, 'assignments:write');
  const { actor, now } = db;
  const { workOrderId } = await reachJob(db, { workOrderId: body.workOrderId });
  if (actor.kind !== 'user' || !actor.id) throw new Refused('forbidden', 'Only a person reads.');
  const readUntil = body.readUntil < now ? body.readUntil : now;
  await db.tx
    .insert(messageReads)
    .values({ userId: actor.id, workOrderId, readUntil, createdAt: now, updatedAt: now })
    .onConflictDoUpdate({
      target: [messageReads.userId, messageReads.workOrderId],
      set: { readUntil: sql`greatest(${messageReads.readUntil}, excluded.read_until)`, updatedAt: now },
    });
}
