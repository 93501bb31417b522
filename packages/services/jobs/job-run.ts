import { hostname } from 'node:os';
import { newId } from '@yardmaster/database/ids';
import { jobRuns } from '@yardmaster/database/tables/records';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { and, eq } from 'drizzle-orm';

export type JobResult = Record<string, number | string | boolean | null>;

/** A run that has not moved for this long is dead: the longest batch has a deadline below it. */
const STALE_MS = 3 * 60_000;
const RUNNING_MAX = 100;

/** Opens the record of a run, and closes as failed those of the same job that were killed. */
export async function startRun(db: TenantDb, job: string): Promise<string> {
  const running = await db.tx
    .select()
    .from(jobRuns)
    .where(and(eq(jobRuns.job, job), eq(jobRuns.status, 'running')))
    .limit(RUNNING_MAX);
  for (const { id, result } of running.filter((run) => isDead(run, Date.parse(db.now)))) {
    await db.tx
      .update(jobRuns)
      .set({ status: 'failed', finishedAt: db.now, result: { ...result, error: 'interrupted' } })
      .where(and(eq(jobRuns.id, id), eq(jobRuns.status, 'running')));
  }
  const id = newId();
  await db.tx.insert(jobRuns).values({ id, job, startedAt: db.now, status: 'running', result: runner(db.now) });
  return id;
}

/** Keeps how far a run got, in the transaction of the batch itself: the numbers are true wherever it is killed. */
export async function noteProgress(db: TenantDb, runId: string, result: JobResult): Promise<void> {
  await db.tx
    .update(jobRuns)
    .set({ result: { ...result, ...runner(db.now) } })
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

/** Who works on a run and when it last moved, as long as it runs. */
function runner(now: string): JobResult {
  return { host: hostname(), pid: process.pid, movedAt: now };
}

/** Its process is gone from this machine, or it has stood still. A number that another process has by now only delays it. */
function isDead({ startedAt, result }: { startedAt: string; result: Record<string, unknown> }, nowMs: number): boolean {
  const { host, pid, movedAt } = result;
  if (nowMs - Date.parse(typeof movedAt === 'string' ? movedAt : startedAt) > STALE_MS) return true;
  return host === hostname() && typeof pid === 'number' && !isProcess(pid);
}

function isProcess(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
