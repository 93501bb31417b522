import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Shift } from './dispatcher.ts';
import type { Yard } from './yard.ts';

/** Later than every retention: whatever is closed goes. */
const AS_OF = '2040-01-01';
/** Longer than its longest batch may take (packages/services/archive/archive-tenant.ts) and what comes around it. */
const DEADLINE_MS = 90_000;
const PAUSE_MS = 4_000;

/** `failed` says that the database was away, or worse: its output is in `archive.log`. `hung`: it did not end, and was killed. */
type End = 'done' | 'failed' | 'killed' | 'hung';
/** How many runs ended so. */
export type ArchiveRuns = Record<End, number>;
/** How the last run for each tenant ended, by subdomain. */
export type LastRuns = Record<string, End>;

export type ArchiverOptions = {
  yards: readonly Yard[];
  shift: Shift;
  /** The source tree whose command line is run. */
  source: string;
  /** What the product's processes are given beside their settings. */
  env: Record<string, string>;
  folder: string;
  maintenanceUrl: string;
  appUrl: string;
};

/** What all runs wrote, in the folder of a cluster. */
export function archiveLog(folder: string): string {
  return join(folder, 'archive.log');
}

/**
 * Runs the command line's archive again and again, beside the work and as of a day to come; one run in three is killed on
 * its way. In between it reads what was archived.
 */
export async function archive(options: ArchiverOptions): Promise<ArchiveRuns> {
  const { yards, shift } = options;
  const runs: ArchiveRuns = { done: 0, failed: 0, killed: 0, hung: 0 };
  const { random, sender, isOver } = shift;
  for (let run = 0; !isOver(); run++) {
    const yard = yards[run % yards.length];
    if (!yard) break;
    const killAfterMs = random.chance(0.33) ? 700 + random.int(1_500) : undefined;
    runs[await runOnce(yard, options, killAfterMs)]++;
    for (const id of random.shuffle(yard.seen).slice(0, 4)) {
      await sender.read(yard.admin, { name: 'assignment', path: `/assignments/${id}` });
    }
    const closed = '/work-orders?status=completed,cancelled&limit=50';
    await sender.read(yard.admin, { name: 'closed-orders', path: closed });
    if (!isOver()) await sleep(PAUSE_MS);
  }
  return runs;
}

/** For each tenant, one after another, when nothing is hurt and nobody works any more: each must end well. */
export async function archiveOnceMore(options: ArchiverOptions): Promise<LastRuns> {
  const ends: LastRuns = {};
  for (const yard of options.yards) ends[yard.subdomain] = await runOnce(yard, options, undefined);
  return ends;
}

async function runOnce(yard: Yard, options: ArchiverOptions, killAfterMs: number | undefined): Promise<End> {
  const { source, env, folder, maintenanceUrl, appUrl } = options;
  const home = join(folder, 'archiver');
  mkdirSync(home, { recursive: true });
  const log = openSync(archiveLog(folder), 'a');
  const argv = ['archive', '--tenant', yard.subdomain, '--as-of', AS_OF, '--batch', '3'];
  const child = spawn(process.execPath, [join(source, 'apps/cli/main.ts'), ...argv], {
    env: { ...process.env, ...env, DATABASE_URL: maintenanceUrl, APP_DATABASE_URL: appUrl, YARDMASTER_HOME: home },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const timer = setTimeout(() => child.kill('SIGKILL'), killAfterMs ?? DEADLINE_MS);
  const [code, signal] = await once(child, 'exit');
  clearTimeout(timer);
  if (signal === 'SIGKILL') return killAfterMs === undefined ? 'hung' : 'killed';
  return code === 0 ? 'done' : 'failed';
}
