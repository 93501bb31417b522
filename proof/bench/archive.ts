import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { ident } from '@yardmaster/database/ddl';
import { ownerRoleOf } from '@yardmaster/database/migrate';
import { ensurePartitions } from '@yardmaster/database/partitions';
import type { Principal } from '@yardmaster/database/tenant-db';
import type { Tenant } from '@yardmaster/domain/tenant/tenant';
import { type ArchiveReport, archiveTenant } from '@yardmaster/services/archive/archive-tenant';
import { fillClosed } from '@yardmaster/services/archive/testkit/fill-closed';
import type { Sql } from 'postgres';
import type { Bench, Prepared, Round } from './bench.ts';
import { inLanes } from './lanes.ts';
import { placesOf } from './lives.ts';
import type { Stage } from './stage.ts';

/** An order, its requirement, its assignment and who was in the crew. */
const ROWS_OF_A_JOB = 4;
const DAY_MS = 86_400_000;
/** Past the two years that closed records stay, over two months. */
const OLD = { closedDaysAgo: 740, spreadMs: 60 * DAY_MS, withEvents: false };

/** A busy yard: twenty jobs a second, each of five commands. */
const LIVE = { lanes: 4, perSecond: 100 };

/** Rows past retention go to the archive while people dispatch; and how fast they go where nobody does. */
export const archive: Bench = {
  name: 'archive',
  title: 'The archive beside live work',
  rounds: { quick: 3, full: 15 },
  prepare,
};

async function prepare(stage: Stage): Promise<Prepared> {
  const sql = stage.sql();
  const [busy, quiet, plain] = await stage.tenants(3);
  if (!busy || !quiet || !plain) throw new Error('three tenants were asked for');
  const pools = stage.pools();
  const ofWorker = stage.pools({ applicationName: 'yardmaster worker' });
  for (const tenant of [busy, quiet, plain]) await makeOldMonths(sql, tenant);
  const jobs = (stage.smoke ? 8_000 : stage.quick ? 40_000 : 1_000_000) / ROWS_OF_A_JOB;
  const aRound = stage.quick ? 500 : 2_500;
  let filled = 0;
  const fill = (tenant: Tenant, count: number) =>
    fillClosed(stage.maintenanceUrl, tenant, count, { ...OLD, tag: `F${++filled}` });
  await fill(busy, jobs);
  const places = await placesOf(stage, pools, busy, LIVE.lanes);
  let movedBeside = 0;

  const live = async (ms: number) => inLanes({ ...LIVE, ms }, async (lane) => places[lane]?.next(pools));
  return {
    sides: {
      live: (round) => live(round.ms),
      'live beside': async (round) => {
        const stop = new AbortController();
        const archiving = archiveTenant(ofWorker, systemOf(busy), { signal: stop.signal });
        try {
          const [measured] = await Promise.all([live(round.ms), untilOver(archiving, round)]);
          return measured;
        } finally {
          stop.abort();
          movedBeside += rowsOf(await archiving);
        }
      },
      alone: async () => {
        const started = performance.now();
        const rows = rowsOf(await archiveTenant(ofWorker, systemOf(quiet)));
        return { rowsPerSecond: perSecond(rows, started) };
      },
      bare: async () => {
        const started = performance.now();
        return { rowsPerSecond: perSecond(await moveBare(sql, plain), started) };
      },
    },
    comparisons: [
      {
        name: 'archive.live-p99',
        unit: 'ms',
        ours: { side: 'live beside', measure: 'p99Ms' },
        against: { side: 'live', measure: 'p99Ms', words: 'p99 of the same work without the archive' },
        target: { of: 'ratio', atMost: 1.2 },
        note: `${LIVE.perSecond} commands a second, each timed from when it was due.`,
      },
      {
        name: 'archive.rows',
        unit: 'rows/s',
        ours: { side: 'alone', measure: 'rowsPerSecond' },
        against: {
          side: 'bare',
          measure: 'rowsPerSecond',
          words: 'bare DELETE … RETURNING → INSERT of 20,000 rows at a time',
        },
        target: null,
        note: 'It rests between batches, so that live work does not feel it.',
      },
    ],
    async settle() {
      const [row] = await sql.unsafe<{ left: number }[]>(
        `SELECT count(*)::int AS left FROM ${ident(busy.schemaName)}.work_orders WHERE closed_at < now() - interval '730 days'`,
      );
      if ((row?.left ?? 0) < jobs / 4) await fill(busy, jobs);
      await fill(quiet, aRound);
      await fill(plain, aRound);
      await sql.unsafe('VACUUM (ANALYZE)');
      await sql.unsafe('CHECKPOINT');
    },
    afterwards: async () => [{ name: 'archive.rows-beside-live-work', value: movedBeside, unit: 'rows', target: null }],
    close: async () => {},
  };
}

const systemOf = (tenant: Tenant): Principal => ({ kind: 'system', job: 'archive', tenantId: tenant.id });
const rowsOf = (report: ArchiveReport) => report.assignments + report.crew + report.workOrders + report.requirements;
const perSecond = (rows: number, started: number) => (rows / (performance.now() - started)) * 1_000;

/** The round is not worth anything where the archive had nothing left to move. */
async function untilOver(archiving: Promise<ArchiveReport>, { ms }: Round): Promise<void> {
  const over = new AbortController();
  const ended = archiving.then(() => 'ended');
  const first = await Promise.race([ended, sleep(ms, 'over', { signal: over.signal })]);
  over.abort();
  if (first === 'ended') throw new Error('the archive was through before the round was over');
}

async function makeOldMonths(sql: Sql, tenant: Tenant): Promise<void> {
  const old = new Date(Date.now() - OLD.closedDaysAgo * DAY_MS);
  await ensurePartitions(sql, tenant, await ownerRoleOf(sql), old, { behind: 2 });
}

/** What the archive does to the database, with nothing asked and nothing noted. */
async function moveBare(sql: Sql, { schemaName }: Tenant): Promise<number> {
  let rows = 0;
  for (const table of ['assignment_crew', 'dispatch_assignments', 'work_order_requirements', 'work_orders']) {
    const live = `${ident(schemaName)}.${ident(table)}`;
    const kept = `${ident(`${schemaName}_archive`)}.${ident(table)}`;
    const [row] = await sql.unsafe<{ names: string }[]>(`
      SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS names FROM pg_attribute
      WHERE attrelid = '${live}'::regclass AND attnum > 0 AND NOT attisdropped`);
    for (;;) {
      const moved = await sql.unsafe(`
        WITH gone AS (DELETE FROM ${live} WHERE id IN (SELECT id FROM ${live} LIMIT 20000) RETURNING *)
        INSERT INTO ${kept} (${row?.names}, archived_at) SELECT ${row?.names}, now() FROM gone`);
      rows += moved.count;
      if (moved.count === 0) break;
    }
  }
  return rows;
}
