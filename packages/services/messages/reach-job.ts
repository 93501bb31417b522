import { archiveTables } from '@yardmaster/database/tables/archive';
import { workOrders } from '@yardmaster/database/tables/work-orders';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { TOLD_WITHIN_MS } from '@yardmaster/domain/assignment/occurred-at';
import { eq, sql } from 'drizzle-orm';
import { requirePermission } from '../access.ts';
import { getAssignment } from '../assignments/get-assignment.ts';
import { Refused } from '../outcome.ts';

export type Asked = { workOrderId?: string | undefined; assignmentId?: string | null | undefined };
/** What words and files belong to. */
export type Job = { workOrderId: string; assignmentId: string | null };

/**
 * The job that is named: of an assignment its order too. A driver reaches their own assignments alone, to the end of each.
 * @throws Refused forbidden; not_found, also for an assignment of another order than the one named
 */
export async function reachJob(db: TenantDb, { workOrderId, assignmentId }: Asked): Promise<Job> {
  if (assignmentId) {
    const found = await getAssignment(db, assignmentId);
    if (workOrderId !== undefined && workOrderId !== found.workOrderId) throw new Refused('not_found');
    return { workOrderId: found.workOrderId, assignmentId };
  }
  if (db.actor.role === 'driver') throw new Refused('not_found');
  requirePermission(db, 'board:read');
  if (workOrderId === undefined || !(await exists(db, workOrderId))) throw new Refused('not_found');
  return { workOrderId, assignmentId: null };
}

/**
 * The same for what is told of a job: who was offline while they were called back or replaced has it yet, so whoever was in
 * the crew within the last days may tell. It gives them nothing to read. @throws Refused forbidden, not_found
 */
export async function reachToTell(db: TenantDb, asked: Asked): Promise<Job> {
  const { assignmentId } = asked;
  if (db.actor.role !== 'driver' || !assignmentId) return reachJob(db, asked);
  const since = new Date(Date.parse(db.now) - TOLD_WITHIN_MS).toISOString();
  const [left] = await db.tx.execute<{ work_order_id: string }>(sql`
    SELECT a.work_order_id FROM assignment_crew c JOIN dispatch_assignments a ON a.id = c.assignment_id
    WHERE c.assignment_id = ${assignmentId} AND c.driver_id = ${db.actor.driverId}::uuid
      AND c.left_at >= ${since}::timestamptz AND NOT c.reserved LIMIT 1`);
  if (!left) return reachJob(db, asked);
  if (asked.workOrderId !== undefined && asked.workOrderId !== left.work_order_id) throw new Refused('not_found');
  return { workOrderId: left.work_order_id, assignmentId };
}

async function exists(db: TenantDb, id: string): Promise<boolean> {
  const archive = archiveTables(db.tenant);
  const [live, archived] = await Promise.all([
    db.tx.select({ id: workOrders.id }).from(workOrders).where(eq(workOrders.id, id)).execute(),
    db.tx.select({ id: archive.workOrders.id }).from(archive.workOrders).where(eq(archive.workOrders.id, id)).execute(),
  ]);
  return live.length + archived.length > 0;
}

const JUST_ENDED_MS = 12 * 3_600_000;

/**
 * Holds that who asks may see what belongs to a job: a driver what they told themselves, what is of their own assignment,
 * and what is of the order alone while they are on it, or were to its end a moment ago. @throws Refused forbidden, not_found
 */
export async function requireJob(db: TenantDb, job: Job & { createdBy?: string | null }): Promise<void> {
  if (db.actor.role !== 'driver') return requirePermission(db, 'board:read');
  requirePermission(db, 'assignments:advance');
  if (job.createdBy && job.createdBy === db.actor.id) return;
  if (job.assignmentId) return void (await getAssignment(db, job.assignmentId));
  const since = new Date(Date.parse(db.now) - JUST_ENDED_MS).toISOString();
  const [place] = await db.tx.execute(sql`
    SELECT 1 FROM dispatch_assignments a JOIN assignment_crew c ON c.assignment_id = a.id AND c.left_at = a.closed_at
    WHERE a.work_order_id = ${job.workOrderId} AND a.closed_at >= ${since}::timestamptz
      AND c.left_at >= ${since}::timestamptz AND c.driver_id = ${db.actor.driverId}::uuid LIMIT 1`);
  if (!place) throw new Refused('not_found');
}
