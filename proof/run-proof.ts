import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKS } from './checks/all-checks.ts';
import { type Check, examine } from './checks/check.ts';
import type { Evidence } from './checks/evidence.ts';
import { readEvidence } from './checks/read-evidence.ts';
import { shortest } from './checks/shortest.ts';
import { archiveLog } from './clients/archiver.ts';
import { type Worked, runWorkload } from './clients/run-workload.ts';
import { COMMAND_NAMES } from './clients/command-names.ts';
import { neverDone, openTally, type Tally } from './clients/tally.ts';
import type { Cluster } from './cluster/cluster.ts';
import { startCluster } from './cluster/start-cluster.ts';
import { breachFigure, checkFigures, wellFigure, workFigures } from './figures.ts';
import { faultWindows } from './checks/faults.ts';
import { chooseFaults } from './nemesis/all-faults.ts';
import { type NemesisReport, runNemesis } from './nemesis/run-nemesis.ts';
import { randomOf } from './random.ts';
import { measureRecovery } from './measure-recovery.ts';
import { openRecorder } from './recorder.ts';
import { writeReport } from './report/write-report.ts';
import type { CheckResult, ProofResult } from './result.ts';

const REPOSITORY = join(import.meta.dirname, '..');
const PROGRESS_MS = 10_000;
/** Between two faults: some time to work in, and not so much that few faults fit into a short run. */
const CALM_MS = 2_500;
/** The worker looks at every queue each ten seconds; then what it promoted has a moment to be told. */
const REST_MS = 12_500;

export type ProofOptions = {
  seed: number;
  /** How long clients work and faults happen; start, healing, calm and checks come on top (some 50 s). */
  workMs: number;
  /** For how long clients then go on undisturbed; by default not at all. */
  undisturbedMs?: number;
  /** Clients stop sooner, once so many commands of theirs were answered. */
  commands?: number;
  /** How long the queues come to rest before they are checked; by default so long that the worker looks at each. */
  restMs?: number;
  /** Between two faults, on average. */
  calmMs?: number;
  clients: number;
  tenants: number;
  webs: number;
  faults: readonly string[] | 'all';
  /** Where the run keeps its things; made when needed. */
  folder: string;
  /** Keeps logs and history also when all is well. */
  keep: boolean;
  /** The command line that repeats the run. */
  repeat: string;
  /** The root of another source tree, its web build, and what its processes are given: a planted bug. */
  source?: string;
  nextDistDir?: string;
  env?: Record<string, string>;
  /** Measures at the end how soon it is back after each loss: 90 s more. */
  recovery?: boolean;
  /** Once it runs, before anything is in it. */
  onStarted?(cluster: Cluster): Promise<void>;
  /** Ends the run at once, without checks. */
  signal?: AbortSignal;
  log(line: string): void;
};

/**
 * One run of the fault checker: starts an installation, lets clients work on it while it is hurt, heals it, and checks what is
 * left. @throws when the installation cannot be started or filled, or the signal ends the run
 */
export async function runProof(options: ProofOptions): Promise<ProofResult> {
  const { seed, folder, log, signal = new AbortController().signal } = options;
  const [date, beganAt] = [new Date().toISOString(), performance.now()];
  const tenants = namesOf(options.tenants);
  const tally = openTally();
  const recorder = openRecorder(join(folder, 'history.jsonl'), tally.add);
  let cluster: Cluster | undefined;
  let isKept = true;
  try {
    log('an installation of its own is started');
    cluster = await startCluster({
      folder: join(folder, 'cluster'),
      tenants,
      webs: options.webs,
      smallDisk: true,
      log,
      onExit: (exit) => recorder.add({ kind: 'exit', ...exit }),
      ...(options.source === undefined ? {} : { source: options.source }),
      ...(options.nextDistDir === undefined ? {} : { nextDistDir: options.nextDistDir }),
      ...(options.env === undefined ? {} : { env: options.env }),
    });
    signal.throwIfAborted();
    await options.onStarted?.(cluster);
    const on = cluster;
    const random = randomOf(seed);
    const { kinds, unavailable } = chooseFaults(on, options.faults);
    let hurt: NemesisReport = { began: {}, breaches: [], wellAfterMs: 0 };
    const progress = setInterval(() => log(progressOf(tally, recorder.now())), PROGRESS_MS);
    const worked = await runWorkload({
      cluster,
      recorder,
      random,
      seed,
      tenants,
      clients: options.clients,
      workMs: options.workMs,
      calmMs: options.undisturbedMs ?? 0,
      isEnough: enough(options.commands, tally),
      restMs: options.restMs ?? REST_MS,
      source: options.source ?? REPOSITORY,
      env: options.env ?? {},
      signal,
      log,
      async hurt(untilMs) {
        const own = random.fork('nemesis');
        hurt = await runNemesis({
          cluster: on,
          recorder,
          random: own,
          kinds,
          untilMs,
          calmMs: options.calmMs ?? CALM_MS,
          signal,
        });
      },
    }).finally(() => clearInterval(progress));
    log('what is left is read and checked');
    const source = { ...cluster, archive: { log: archiveLog(cluster.folder) } };
    const evidence = await readEvidence(source, recorder.lines, seed);
    const checks = CHECKS.map((check) => run(check, evidence));
    if (options.recovery) log('what it loses one at a time, and how soon it is back');
    const [tenant = ''] = tenants;
    const back = options.recovery
      ? await measureRecovery(on, { seed, tenant, random: random.fork('back'), signal })
      : [];
    const figures = [
      ...workFigures(tally, recorder.lines, worked),
      breachFigure(hurt.breaches),
      wellFigure(hurt.wellAfterMs),
      ...back,
      ...checkFigures(checks),
    ];
    const isOk = figures.every(({ ok }) => ok);
    isKept = options.keep || !isOk;
    const result: ProofResult = {
      seed,
      ok: isOk,
      date,
      durationMs: Math.round(performance.now() - beganAt),
      folder,
      repeat: options.repeat,
      checks,
      figures,
      commands: Object.fromEntries(tally.commands),
      reads: Object.fromEntries(tally.reads),
      neverDone: neverDone(tally, COMMAND_NAMES),
      faults: faultWindows(recorder.lines),
      shortest: shortestOf(checks, evidence),
      warnings: [...warningsOf(worked), ...unavailable.map((why) => `Not done: ${why}.`)],
    };
    await writeReport(folder, result, recorder.lines);
    return result;
  } finally {
    await recorder.close();
    if (cluster && isKept) keepDatabaseLog(cluster);
    await cluster?.close({ keep: isKept });
    if (!isKept) rmSync(join(folder, 'history.jsonl'), { force: true });
  }
}

/** Counts from the first time it is asked: the set-up sends commands too. */
function enough(most: number | undefined, tally: Tally): () => boolean {
  const answered = () => [...tally.commands.values()].reduce((sum, { ok, refused }) => sum + ok + refused, 0);
  let before: number | undefined;
  return () => most !== undefined && answered() - (before ??= answered()) >= most;
}

const NAMES = ['north', 'south', 'west', 'east'];

function namesOf(count: number): string[] {
  return Array.from({ length: count }, (_, n) => NAMES[n] ?? `yard-${n + 1}`);
}

function run(check: Check, evidence: Evidence): CheckResult {
  const { name, title } = check;
  const { findings, examined } = examine(check, evidence);
  return { name, title, examined, findings, ok: findings.length === 0 && examined > 0 };
}

/** It lies among the data, which are never kept. */
function keepDatabaseLog({ database, folder }: Cluster): void {
  if (existsSync(database.log)) cpSync(database.log, join(folder, 'logs', 'database.log'));
}

function shortestOf(results: readonly CheckResult[], evidence: Evidence): ProofResult['shortest'] {
  return results.flatMap(({ name, findings: [finding] }) => {
    const check = CHECKS.find((one) => one.name === name);
    return check && finding ? [{ check: name, finding, lines: shortest(check, evidence, finding) }] : [];
  });
}

function progressOf({ total, changes }: Tally, nowMs: number): string {
  const { sent, ok, refused, unknown } = total;
  return `${Math.round(nowMs / 1_000)} s: ${sent} requests, ${ok} ok, ${refused} refused, ${unknown} unknown; ${changes} changes told`;
}

function warningsOf({ unanswered, archived }: Worked): string[] {
  return [
    ...(unanswered.length > 0 ? [`${unanswered.length} commands had no answer to the last.`] : []),
    ...(archived.done === 0 ? ['No run of the archive came to its end beside the work.'] : []),
  ];
}
