import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTestDatabase, type TestDatabase } from '@yardmaster/database/testkit/create-test-database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Cluster } from '../cluster/cluster.ts';
import type { Line, Recorder } from '../history.ts';
import { randomOf } from '../random.ts';
import { chooseFaults } from './all-faults.ts';
import { Breach, type FaultKind } from './nemesis.ts';
import { waitUntilWell } from './heal.ts';
import { runNemesis } from './run-nemesis.ts';

let database: TestDatabase;
let server: Server;
let cluster: Cluster;
let folder: string;
const healed: string[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  server = createServer((_, response) => response.end('{}'));
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const address = server.address();
  folder = mkdtempSync(join(tmpdir(), 'yardmaster-nemesis-'));
  const log = join(folder, 'worker.log');
  writeFileSync(log, '{"level":30,"pid":7,"msg":"the worker is ready"}\n');
  const process = { name: 'p', pid: 7, signal: () => {}, shiftClock: () => false, log };
  cluster = {
    maintenanceUrl: database.maintenanceUrl,
    webs: [{ ...process, url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` }],
    worker: process,
    database: { signalAll: () => {}, freeDisk: () => void healed.push('disk'), hasSmallDisk: false },
    links: [{ heal: () => void healed.push('link') }],
  } as unknown as Cluster;
});
afterAll(async () => {
  server.close();
  rmSync(folder, { recursive: true });
  await database.drop();
});

function record(): Recorder {
  const lines: Line[] = [];
  const startedAt = performance.now();
  const now = (): number => Math.round(performance.now() - startedAt);
  return { lines, now, nextOp: () => 0, add: (line) => void lines.push({ ...line, at: now() }), close: async () => {} };
}

const open = new Set<string>();
const harmless = (name: string): FaultKind => ({
  name,
  async begin(_, random) {
    open.add(name);
    return { detail: `${name} ${random.int(1_000)}`, end: async () => void open.delete(name) };
  },
});
const kinds = ['a', 'b', 'c'].map(harmless);
const run = (seed: number, of: readonly FaultKind[] = kinds, recorder = record()) =>
  runNemesis({ cluster, recorder, random: randomOf(seed), kinds: of, untilMs: 3_000, calmMs: 100 }).then((report) => ({
    report,
    faults: recorder.lines.flatMap((line) => (line.kind === 'fault' ? [line] : [])),
  }));

test('the same seed hurts in the same way; all that begins ends in time, and everything is healed', async () => {
  const [one, same, other] = await Promise.all([run(5), run(5), run(6)]);
  const begins = ({ faults }: typeof one) =>
    faults.filter(({ phase }) => phase === 'begin').map(({ detail }) => detail);
  expect(begins(one).length).toBeGreaterThan(0);
  // On a busy machine one of them may have the time for a round more.
  const rounds = Math.min(begins(one).length, begins(same).length);
  expect(begins(same).slice(0, rounds)).toEqual(begins(one).slice(0, rounds));
  expect(begins(other)).not.toEqual(begins(one));
  for (const { faults } of [one, same, other]) {
    expect(faults.filter(({ phase }) => phase === 'end')).toHaveLength(faults.length / 2);
    expect(Math.max(...faults.map(({ at }) => at))).toBeLessThan(5_000);
  }
  expect(open).toEqual(new Set());
  expect(healed).toContain('link');
  expect(healed).toContain('disk');
});

test('a fault that cannot begin is told and stops nothing; a breach is reported', async () => {
  const failing: FaultKind = { name: 'failing', begin: () => Promise.reject(new Error('no database')) };
  const rogue: FaultKind = { name: 'rogue', begin: () => Promise.reject(new Breach('a unit twice')) };
  const { report, faults } = await run(1, [failing, rogue]);
  expect(report.breaches).toContain('a unit twice');
  expect(report.began).toEqual({});
  expect(faults.some(({ detail }) => detail === 'it could not begin: no database')).toBe(true);
});

test('a line says whose failures the fault explains and for how long; nobody’s where it could not begin', async () => {
  const hurting: FaultKind = {
    name: 'hurting',
    begin: async () => ({ detail: 'x', hurts: 'web-1', feltForMs: 5, end: async () => {} }),
  };
  const { faults } = await run(1, [hurting]);
  expect(faults[0]).toMatchObject({ phase: 'begin', hurts: 'web-1', feltForMs: 5, since: expect.any(Number) });
  const failing: FaultKind = { name: 'failing', begin: () => Promise.reject(new Error('no database')) };
  expect((await run(1, [failing])).faults[0]).not.toHaveProperty('hurts');
});

test('it is well only when the worker that runs now has said that it is ready', async () => {
  const worker = { ...cluster.worker, pid: 77, log: join(folder, 'next.log') };
  const ready = (pid: number) => `{"level":30,"pid":${pid},"msg":"the worker is ready"}\n`;
  writeFileSync(worker.log, ready(7));
  let isWell = false;
  const well = waitUntilWell({ ...cluster, worker }).then(() => (isWell = true));
  await sleep(1_000);
  expect(isWell).toBe(false);
  appendFileSync(worker.log, ready(77));
  await well;
});

test('what this machine does not permit is left out, with the reason; an unknown name is an error', () => {
  const { kinds, unavailable } = chooseFaults(cluster, 'all');
  expect(kinds.map(({ name }) => name)).not.toContain('disk-full');
  expect(unavailable.map((line) => line.split(':')[0])).toEqual(['clock-jump', 'disk-full']);
  expect(() => chooseFaults(cluster, ['kill-web', 'earthquake'])).toThrow('earthquake');
});
