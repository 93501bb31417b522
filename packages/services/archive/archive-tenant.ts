import { setTimeout as sleep } from 'node:timers/promises';
import type { Pools } from '@yardmaster/database/pools';
import { inTenant, type Principal, type TenantDb } from '@yardmaster/database/tenant-db';
import { cutoffs } from '@yardmaster/domain/archive/cutoffs';
import type { Instant } from '@yardmaster/domain/primitives';
import { sql } from 'drizzle-orm';
import { finishRun, noteProgress, startRun } from '../jobs/job-run.ts';
import { reasonOf } from '../jobs/reason.ts';
import { readTenantSettings } from '../jobs/tenant-settings.ts';
import { type Batch, BEGINNING, type Move, moveAssignments, moveWorkOrders } from './move.ts';
import { FIRST_BATCH, nextBatch, restMs } from './pace.ts';
import { type ColumnsOf, columnsOfTiers } from './tiers.ts';

export type ArchiveOptions = {
  /** The instant retention is counted from; the clock's now if not given. */
  asOf?: Instant | undefined;
  /** Rows in a batch; as many as fit into a short time if not given. */
  perBatch?: number | undefined;
  /** How long to rest after a batch that took so long; by the pace of the product if not given. */
  restMs?: ((tookMs: number) => number) | undefined;
  /** Stops between batches; what is left waits for the next run. */
  signal?: AbortSignal | undefined;
};

export type Archived = { assignments: number; crew: number; workOrders: number; requirements: number };
export type ArchiveReport = Archived & { asOf: Instant; finished: boolean };

/** Nobody waits for rows that are closed; a slow disk must not stop the archive for ever. */
const BATCH_DEADLINE_MS = 60_000;
/** Far above any yard; a loop that never ends is a fault. */
const BATCHES_MAX = 100_000;

/**
 * Moves what was closed before the tenant's retention into its archive schema: assignments with their crew, then work
 * orders of which no assignment is left. A batch moves in one statement: killed anywhere, each row is in exactly one place,
 * and the next run goes on. Two runs at once pass over each other's rows. Short batches with rests between them, because
 * people dispatch meanwhile (docs/decisions/0017).
 */
export async function archiveTenant(
  pools: Pools,
  principal: Principal,
  options: ArchiveOptions = {},
): Promise<ArchiveReport> {
  const asOf = options.asOf ?? new Date().toISOString();
  const run = await inTenant(pools, principal, async (db) => {
    const { retention } = await readTenantSettings(db);
    return { id: await startRun(db, 'archive'), before: cutoffs(retention, asOf), columns: await columnsOfTiers(db) };
  });
  const total: Archived = { assignments: 0, crew: 0, workOrders: 0, requirements: 0 };
  const close = (status: 'succeeded' | 'failed', more: { error?: string }) =>
    inTenant(pools, principal, (db) => finishRun(db, run.id, status, { ...total, asOf, ...more }));
  try {
    for (const [move, before] of [
      [moveAssignments, run.before.assignmentsBefore],
      [moveWorkOrders, run.before.workOrdersBefore],
    ] as const) {
      let after = BEGINNING;
      let limit = options.perBatch ?? FIRST_BATCH;
      for (let batch = 0; batch < BATCHES_MAX && !options.signal?.aborted; batch++) {
        const startedMs = performance.now();
        const work = (db: TenantDb) => moveAndNote(db, move, { before, after, limit }, run, total, asOf);
        const moved = await inTenant(pools, principal, work, { deadlineMs: BATCH_DEADLINE_MS + 5_000 });
        Object.assign(total, sum(total, moved));
        if (moved.reached === null) break;
        after = moved.reached;
        const tookMs = performance.now() - startedMs;
        limit = options.perBatch ?? nextBatch(limit, tookMs);
        await rest((options.restMs ?? restMs)(tookMs), options.signal);
      }
    }
    const finished = !options.signal?.aborted;
    await (finished
      ? close('succeeded', {})
      : close('failed', { error: 'stopped before the end; the next run goes on' }));
    return { ...total, asOf, finished };
  } catch (error) {
    await close('failed', { error: reasonOf(error) }).catch(() => {});
    throw error;
  }
}

async function moveAndNote(
  db: TenantDb,
  move: (db: TenantDb, columns: ColumnsOf, batch: Batch) => Promise<Move>,
  batch: Batch,
  run: { id: string; columns: ColumnsOf },
  total: Archived,
  asOf: Instant,
): Promise<Move> {
  await db.tx.execute(sql`SELECT set_config('statement_timeout', ${String(BATCH_DEADLINE_MS)}, true)`);
  const moved = await move(db, run.columns, batch);
  if (moved.parents > 0) await noteProgress(db, run.id, { ...sum(total, moved), asOf });
  return moved;
}

/** Shorter where it is to stop. */
async function rest(ms: number, signal: AbortSignal | undefined): Promise<void> {
  await sleep(ms, undefined, signal ? { signal } : {}).catch(() => {});
}

function sum(total: Archived, { kind, parents, children }: Move): Archived {
  return kind === 'assignments'
    ? { ...total, assignments: total.assignments + parents, crew: total.crew + children }
    : { ...total, workOrders: total.workOrders + parents, requirements: total.requirements + children };
}
