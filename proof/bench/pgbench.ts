import { spawn } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { NotMeasured } from './bench.ts';

export type PgbenchRun = {
  url: string;
  /** Several are chosen from at random, by their weight. */
  scripts: readonly { file: string; weight?: number }[];
  clients: number;
  /** How much of it: so many transactions of each client, or so many whole seconds. */
  until: { transactions: number } | { seconds: number };
  /** Text or numbers that the script names as `:name`, sent as parameters. */
  variables?: Record<string, string | number>;
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
  const { until } = run;
  const variables = Object.entries(run.variables ?? {}).map(([name, value]) => `--define=${name}=${value}`);
  const options = [
    '--no-vacuum',
    '--protocol=prepared',
    `--client=${run.clients}`,
    '--jobs=1',
    'transactions' in until
      ? `--transactions=${until.transactions}`
      : `--time=${Math.max(1, Math.round(until.seconds))}`,
    ...variables,
    ...run.scripts.map(({ file, weight = 1 }) => `--file=${file}@${weight}`),
    `--host=${target.hostname}`,
    `--port=${target.port}`,
    `--username=${decodeURIComponent(target.username)}`,
    target.pathname.slice(1),
  ];
  const told = await output(requirePgbench(), options, decodeURIComponent(target.password));
  const perSecond = Number(/^tps = ([\d.]+) \(without initial connection time\)/m.exec(told)?.[1]);
  const done = Number(/^number of transactions actually processed: (\d+)/m.exec(told)?.[1]);
  const failed = Number(/^number of failed transactions: (\d+)/m.exec(told)?.[1] ?? 0);
  const isShort = 'transactions' in until && done !== until.transactions * run.clients;
  if (!(perSecond > 0) || failed > 0 || isShort) throw new Error(`pgbench did not do what it was asked to:\n${told}`);
  return { perSecond, done };
}

function output(command: string, options: string[], password: string): Promise<string> {
  return new Promise((settle, reject) => {
    const child = spawn(command, options, {
      env: { PATH: process.env['PATH'], PGPASSWORD: password, LC_ALL: 'C' },
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
