import type { Pools } from '@yardmaster/database/pools';
import { inTenant, type Principal, type TenantDb } from '@yardmaster/database/tenant-db';
import { cutoffs } from '@yardmaster/domain/archive/cutoffs';
import type { Instant } from '@yardmaster/domain/primitives';
import { sql } from 'drizzle-orm';
import { finishRun, noteProgress, startRun } from '../jobs/job-run.ts';
import { reasonOf } from '../jobs/reason.ts';
import { readTenantSettings } from '../jobs/tenant-settings.ts';
import { type Move, moveAssignments, moveWorkOrders } from './move.ts';
import { type ColumnsOf, columnsOfTiers } from './tiers.ts';

export type ArchiveOptions = {
  /** The instant retention is counted from; the clock's now if not given. */
  asOf?: Instant | undefined;
  assignmentsPerBatch?: number | undefined;
  workOrdersPerBatch?: number | undefined;
  /** Stops between batches; what is left waits for the next run. */
  signal?: AbortSignal | undefined;
};

export type Archived = { assignments: number; crew: number; workOrders: number; requirements: number };
export type ArchiveReport = Archived & { asOf: Instant; finished: boolean };

/** 2,000 rows take some 20 ms (MEASURED); a dispatch beside them waits no longer. */
const ASSIGNMENTS_PER_BATCH = 2_000;
const WORK_ORDERS_PER_BATCH = 500;
/** Nobody waits for rows that are closed; a slow disk must not stop the archive for ever. */
const BATCH_DEADLINE_MS = 60_000;
/** Far above any yard; a loop that never ends is a fault. */
const BATCHES_MAX = 100_000;

/**
 * Moves what was closed before the tenant's retention into its archive schema: assignments with their crew, then work
 * orders of which no assignment is left. A batch is one statement in one transaction: killed anywhere, each row is in
 * exactly one place, and the next run goes on. Two runs at once pass over each other's rows.
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
    const { assignmentsBefore, workOrdersBefore } = run.before;
    const assignments = (db: TenantDb, columns: ColumnsOf) =>
      moveAssignments(db, columns, assignmentsBefore, options.assignmentsPerBatch ?? ASSIGNMENTS_PER_BATCH);
    const workOrders = (db: TenantDb, columns: ColumnsOf) =>
      moveWorkOrders(db, columns, workOrdersBefore, options.workOrdersPerBatch ?? WORK_ORDERS_PER_BATCH);
    for (const move of [assignments, workOrders]) {
      for (let batch = 0; batch < BATCHES_MAX && !options.signal?.aborted; batch++) {
        const batched = (db: TenantDb) => moveAndNote(db, move, run, total, asOf);
        const moved = await inTenant(pools, principal, batched, { deadlineMs: BATCH_DEADLINE_MS + 5_000 });
        Object.assign(total, sum(total, moved));
        if (moved.parents === 0) break;
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
  move: (db: TenantDb, columns: ColumnsOf) => Promise<Move>,
  run: { id: string; columns: ColumnsOf },
  total: Archived,
  asOf: Instant,
): Promise<Move> {
  await db.tx.execute(sql`SELECT set_config('statement_timeout', ${String(BATCH_DEADLINE_MS)}, true)`);
  const moved = await move(db, run.columns);
  if (moved.parents > 0) await noteProgress(db, run.id, { ...sum(total, moved), asOf });
  return moved;
}

function sum(total: Archived, { kind, parents, children }: Move): Archived {
  return kind === 'assignments'
    ? { ...total, assignments: total.assignments + parents, crew: total.crew + children }
    : { ...total, workOrders: total.workOrders + parents, requirements: total.requirements + children };
}
