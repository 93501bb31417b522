import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { performance } from 'node:perf_hooks';
import { ident } from '@yardmaster/database/ddl';
import { newId } from '@yardmaster/database/ids';
import type { Pools } from '@yardmaster/database/pools';
import type { Principal } from '@yardmaster/database/tenant-db';
import { runCommand } from '@yardmaster/services/commands/run';
import { changeStatus } from '@yardmaster/services/assignments/change-status';
import { reportPosition } from '@yardmaster/services/equipment-positions/report-position';
import type { Sql } from 'postgres';
import type { Bench, Measures, Prepared } from './bench.ts';
import { type Fleet, makeFleet } from './fleet.ts';
import { take } from './job.ts';
import { inLanes } from './lanes.ts';
import type { Stage } from './stage.ts';

const CONNECTIONS = 8;
/** Of a unit one position a second is kept, so there are more units than positions in a second. */
const UNITS = { smoke: 40, quick: 400, full: 4_000 };
const COPIED_ROWS = 20_000;
const STEPS = ['en_route', 'on_site', 'returning'] as const;
const COPY_WITHIN_MS = 60_000;

/** What a step adds, with the column that says when. */
const WRITTEN_BY_A_STEP = {
  events: 'recorded_at',
  audit_records: 'recorded_at',
  outbox: 'created_at',
  command_receipts: 'received_at',
  command_answers: 'answered_at',
};

/** Where units are and how far drivers got, one transaction a report as the API takes them, against COPY of the rows. */
export const intake: Bench = {
  name: 'intake',
  title: 'Positions and status reports, 8 connections, against COPY',
  prepare,
};

async function prepare(stage: Stage): Promise<Prepared> {
  const [tenant] = await stage.tenants(1);
  if (!tenant) throw new Error('no tenant');
  const pools = stage.pools({ count: 1, size: CONNECTIONS });
  const fleet = await makeFleet(
    stage,
    pools,
    tenant,
    stage.smoke ? UNITS.smoke : stage.quick ? UNITS.quick : UNITS.full,
  );
  const admin = await stage.yard(pools, tenant).signIn('admin');
  const sql = stage.sql();
  const schema = ident(tenant.schemaName);
  await sql.unsafe('CREATE SCHEMA bench_copy');
  for (const table of [...Object.keys(WRITTEN_BY_A_STEP), 'equipment_positions']) {
    await sql.unsafe(`CREATE TABLE bench_copy.${table} (LIKE ${schema}.${table} INCLUDING ALL)`);
  }
  const ids = new Map<number, string>();
  const assignAll = async () => {
    await fleet.reset();
    await inLanesOnce(fleet.size, (index) => take('assign', pools, fleet, index, ids));
  };
  await assignAll();
  const copies = await rowsOf(sql, schema, WRITTEN_BY_A_STEP, () => allSteps(pools, fleet, ids));
  const reported = await rowsOf(sql, schema, { equipment_positions: 'recorded_at' }, () =>
    report(pools, admin, fleet.body(0).equipmentId),
  );
  const position = reported.get('equipment_positions') ?? '';
  let next = 0;
  return {
    sides: {
      positions: async (round) => {
        let kept = 0;
        const began = performance.now();
        await inLanes({ lanes: CONNECTIONS, ms: round.ms }, async () => {
          const stored = await report(pools, admin, fleet.body(next++ % fleet.size).equipmentId);
          kept += stored;
        });
        return { perSecond: (kept / (performance.now() - began)) * 1_000 };
      },
      'positions copied': async () => {
        const rows = Array.from({ length: COPIED_ROWS }, (_, n) => positionRow(fleet, position, n)).join('');
        return copied(sql, new Map([['equipment_positions', rows]]), COPIED_ROWS);
      },
      steps: async () => ({ perSecond: await allSteps(pools, fleet, ids) }),
      'steps copied': () => copied(sql, copies, fleet.size * STEPS.length),
    },
    comparisons: [
      {
        name: 'intake.positions',
        unit: 'rows/s',
        ours: { side: 'positions', measure: 'perSecond' },
        against: { side: 'positions copied', measure: 'perSecond', words: `COPY of ${COPIED_ROWS} such rows at once` },
        target: null,
        note: 'The API takes one position in a request, and each is a transaction with its receipt; COPY is one for all.',
      },
      {
        name: 'intake.steps',
        unit: 'steps/s',
        ours: { side: 'steps', measure: 'perSecond' },
        against: {
          side: 'steps copied',
          measure: 'perSecond',
          words: 'COPY of the rows that the steps added, all at once',
        },
        target: null,
        note: 'A step locks and changes the assignment besides; that the rows alone do not show.',
      },
    ],
    settle: assignAll,
    close: () => Promise.resolve(),
  };
}

/** @returns 1, or 0 where the unit had a position in this second already */
async function report(pools: Pools, as: Principal, equipmentId: string): Promise<number> {
  const body = { latitude: 37.7749, longitude: -122.4194, occurredAt: new Date().toISOString() };
  const command = {
    name: 'equipment-positions.report',
    commandId: newId(),
    body: { params: { id: equipmentId }, body },
  };
  const outcome = await runCommand(pools, as, command, (db) => reportPosition(db, equipmentId, body));
  if (!outcome.ok) throw new Error(`not taken: ${outcome.refusal.code}`);
  return outcome.status === 201 ? 1 : 0;
}

/** A row as the product wrote it, for another unit a moment later. */
function positionRow(fleet: Fleet, written: string, n: number): string {
  const [, ...columns] = written.split('\t');
  return [newId(), ...columns].join('\t').replace(fleet.body(0).equipmentId, fleet.body(n % fleet.size).equipmentId);
}

/** Everybody's way from the dispatch until the last step but one. @returns steps a second */
async function allSteps(pools: Pools, fleet: Fleet, ids: ReadonlyMap<number, string>): Promise<number> {
  const began = performance.now();
  for (const to of STEPS) {
    await inLanesOnce(fleet.size, async (index) => {
      const id = ids.get(index) ?? '';
      const command = { name: 'assignments.status', commandId: newId(), body: { params: { id }, body: { to } } };
      const outcome = await runCommand(pools, fleet.dispatcher, command, (db) => changeStatus(db, id, { to }));
      if (!outcome.ok) throw new Error(`no ${to}: ${outcome.refusal.code}`);
    });
  }
  return ((fleet.size * STEPS.length) / (performance.now() - began)) * 1_000;
}

async function inLanesOnce(count: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async () => {
    for (let index = next++; index < count; index = next++) await work(index);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, lane));
}

/**
 * What was added meanwhile, as COPY writes it, by table. Not read by COPY itself: the driver may leave its socket paused
 * after the last row, and what is asked next is never answered.
 */
async function rowsOf(
  sql: Sql,
  schema: string,
  tables: Record<string, string>,
  play: () => Promise<unknown>,
): Promise<Map<string, string>> {
  // The product's clock has milliseconds: what it wrote in this one is not older than the database's microseconds.
  const [begun] = await sql<{ at: string }[]>`SELECT date_trunc('milliseconds', clock_timestamp())::text AS at`;
  if (!begun) throw new Error('no time');
  await play();
  const rows = new Map<string, string>();
  for (const [table, since] of Object.entries(tables)) {
    const columns = await sql<{ name: string }[]>`
      SELECT quote_ident(attname) AS name FROM pg_attribute
      WHERE attrelid = ${`${schema}.${table}`}::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`;
    const lines = await sql.unsafe<{ line: string }[]>(
      `SELECT concat_ws(E'\\t', ${columns.map(({ name }) => copyText(name)).join(', ')}) AS line
      FROM ${schema}.${table} WHERE ${since} >= '${begun.at}'`,
    );
    if (lines.length === 0) throw new Error(`nothing was written to ${table}`);
    rows.set(table, lines.map(({ line }) => `${line}\n`).join(''));
  }
  return rows;
}

/** A column as COPY's text format has it. Nothing here holds a tab or the end of a line; JSON has backslashes. */
function copyText(column: string): string {
  return `coalesce(replace(${column}::text, E'\\\\', E'\\\\\\\\'), E'\\\\N')`;
}

/** @param count how many reports the rows stand for */
async function copied(sql: Sql, rows: ReadonlyMap<string, string>, count: number): Promise<Measures> {
  await sql.unsafe(`TRUNCATE ${[...rows.keys()].map((table) => `bench_copy.${table}`).join(', ')}`);
  const began = performance.now();
  for (const [table, text] of rows) {
    const into = await sql.unsafe(`COPY bench_copy.${table} FROM STDIN`).writable();
    // A row that is not taken ends the copy on the server; the driver does not tell, and the stream never ends.
    into.on('error', () => {});
    await pipeline(Readable.from([text]), into, { signal: AbortSignal.timeout(COPY_WITHIN_MS) }).catch(
      (cause: unknown) => {
        throw new Error(`COPY into ${table} did not end; the server's log may say why`, { cause });
      },
    );
  }
  return { perSecond: (count / (performance.now() - began)) * 1_000 };
}
