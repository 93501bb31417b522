import { newId } from '@yardmaster/database/ids';
import { jobRuns } from '@yardmaster/database/tables/records';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { eq, sql } from 'drizzle-orm';

export type JobResult = Record<string, number | string | boolean | null>;

/** A run that has not moved for this long is dead: every batch is shorter by far. */
const STALE_MS = 60_000;

/**
 * Opens the record of a run, and closes as failed those of the same job that were killed: they are `running` and have
 * not moved for a minute.
 */
export async function startRun(db: TenantDb, job: string): Promise<string> {
  const staleBefore = new Date(Date.parse(db.now) - STALE_MS).toISOString();
  await db.tx.execute(sql`
    UPDATE job_runs SET status = 'failed', finished_at = ${db.now}, result = result || '{"error": "interrupted"}'
    WHERE job = ${job} AND status = 'running'
      AND coalesce((result ->> 'movedAt')::timestamptz, started_at) < ${staleBefore}`);
  const id = newId();
  await db.tx.insert(jobRuns).values({ id, job, startedAt: db.now, status: 'running', result: {} }).execute();
  return id;
}

/** Keeps how far a run got, in the transaction of the batch itself: the numbers are true wherever it is killed. */
export async function noteProgress(db: TenantDb, runId: string, result: JobResult): Promise<void> {
  await db.tx
    .update(jobRuns)
    .set({ result: { ...result, movedAt: db.now } })
    .where(eq(jobRuns.id, runId))
    .execute();
}

export async function finishRun(
  db: TenantDb,
  runId: string,
  status: 'succeeded' | 'failed',
  result: JobResult,
): Promise<void> {
  await db.tx.update(jobRuns).set({ status, finishedAt: db.now, result }).where(eq(jobRuns.id, runId)).execute();
}
