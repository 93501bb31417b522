import { spawn } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { NotMeasured } from './bench.ts';

export type PgbenchRun = {
  url: string;
  /** Several are chosen from at random, by their weight. */
  scripts: readonly { file: string; weight?: number }[];
  clients: number;
  /** How much of it: so many transactions of each client, or so many whole seconds. */
  until: { transactions: number } | { seconds: number };
  /**
   * So many of each client's first transactions are not counted: the server plans a prepared statement anew five times before
   * it keeps a plan, and the product's connections have long done so.
   */
  warmUps?: number;
  /** Text or numbers that the script names as `:name`, sent as parameters. */
  variables?: Record<string, string | number>;
  /** Settings of its sessions: a pipeline's statements are prepared before the first of them has run. */
  settings?: Record<string, string>;
};

/** From the PATH, or where Debian keeps it; the newest of several. */
export function findPgbench(): string | undefined {
  const inPath = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'pgbench'));
  const debian = globSync('/usr/lib/postgresql/*/bin/pgbench').toSorted().toReversed();
  return [...inPath, ...debian].find((file) => existsSync(file));
}

/** @throws NotMeasured where there is none */
export function requirePgbench(): string {
  const found = findPgbench();
  if (found) return found;
  throw new NotMeasured('pgbench is not installed. On Debian it comes with the server: apt-get install postgresql.');
}

/**
 * Runs scripts with prepared statements and gives transactions per second, connecting not counted.
 * @throws when a statement fails, or fewer transactions were done than were asked for
 */
export async function pgbench(run: PgbenchRun): Promise<{ perSecond: number; done: number }> {
  const target = new URL(run.url);
  const { until, warmUps = 0 } = run;
  const folder = mkdtempSync(join(tmpdir(), 'yardmaster-pgbench-'));
  const variables = Object.entries(run.variables ?? {}).map(([name, value]) => `--define=${name}=${value}`);
  const options = [
    '--no-vacuum',
    '--protocol=prepared',
    `--client=${run.clients}`,
    '--jobs=1',
    'transactions' in until
      ? `--transactions=${until.transactions + warmUps}`
      : `--time=${Math.max(1, Math.round(until.seconds))}`,
    ...(warmUps > 0 ? ['--log', `--log-prefix=${join(folder, 'log')}`] : []),
    ...variables,
    ...run.scripts.map(({ file, weight = 1 }) => `--file=${file}@${weight}`),
    `--host=${target.hostname}`,
    `--port=${target.port}`,
    `--username=${decodeURIComponent(target.username)}`,
    target.pathname.slice(1),
  ];
  try {
    const told = await output(requirePgbench(), options, {
      PGPASSWORD: decodeURIComponent(target.password),
      PGOPTIONS: Object.entries(run.settings ?? {})
        .map(([name, value]) => `-c ${name}=${value.replaceAll(/[ \\]/g, '\\$&')}`)
        .join(' '),
    });
    const perSecond = Number(/^tps = ([\d.]+) \(without initial connection time\)/m.exec(told)?.[1]);
    const done = Number(/^number of transactions actually processed: (\d+)/m.exec(told)?.[1]);
    const failed = Number(/^number of failed transactions: (\d+)/m.exec(told)?.[1] ?? 0);
    const isShort = 'transactions' in until && done !== (until.transactions + warmUps) * run.clients;
    if (!(perSecond > 0) || failed > 0 || isShort) throw new Error(`pgbench did not do what it was asked to:\n${told}`);
    return { perSecond: warmUps > 0 ? afterWarmUp(readLog(folder), warmUps) : perSecond, done };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Logged = { nth: number; endedUs: number };

function readLog(folder: string): Logged[] {
  const lines = readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), 'utf8').trimEnd().split('\n'));
  return lines.map((line) => {
    // client, its how manieth, how long in µs, script, when it ended in s and µs
    const [, nth = 0, , , s = 0, us = 0] = line.split(' ').map(Number);
    return { nth, endedUs: s * 1_000_000 + us };
  });
}

/** From when the last client had warmed up to the end. */
export function afterWarmUp(logged: readonly Logged[], warmUps: number): number {
  const warmAt = Math.max(...logged.filter(({ nth }) => nth <= warmUps).map(({ endedUs }) => endedUs));
  const counted = logged.filter(({ endedUs }) => endedUs > warmAt);
  const endedAt = Math.max(...counted.map(({ endedUs }) => endedUs));
  return (counted.length / (endedAt - warmAt)) * 1_000_000;
}

function output(command: string, options: string[], env: Record<string, string>): Promise<string> {
  return new Promise((settle, reject) => {
    const child = spawn(command, options, {
      env: { PATH: process.env['PATH'], LC_ALL: 'C', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let told = '';
    let complaints = '';
    child.stdout.on('data', (piece: Buffer) => (told += piece.toString()));
    child.stderr.on('data', (piece: Buffer) => (complaints += piece.toString()));
    child.once('error', reject);
    child.once('close', (status) => {
      if (status === 0) settle(told);
      else reject(new Error(`pgbench ended with ${status}:\n${complaints.slice(0, 4_000)}`));
    });
  });
}
