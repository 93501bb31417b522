import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Clears what an earlier run left in the cluster's folder when it was killed: its server may still run, or its pid file
 * may name a process that is long somebody else's (after a reboot, or in a container, where numbers are small).
 * A file whose process is gone is left to PostgreSQL, which also checks the shared memory behind it.
 */
export async function stopLeftover(folder: string, log: (line: string) => void): Promise<void> {
  const pidFile = join(folder, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return;
  if (!commandOf(pid).startsWith('postgres')) {
    rmSync(pidFile, { force: true });
    return;
  }
  log('stopping the database that an earlier run left behind');
  for (const [signal, withinMs] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 10_000],
  ] as const) {
    process.kill(pid, signal);
    for (const until = Date.now() + withinMs; Date.now() < until; await sleep(50)) {
      if (!isAlive(pid) || !existsSync(pidFile)) return;
    }
  }
  throw new Error(`A database server of an earlier run (process ${pid}) does not stop. Stop it, then start again.`);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function commandOf(pid: number): string {
  const proc = `/proc/${pid}/comm`;
  if (existsSync('/proc/self')) return existsSync(proc) ? readFileSync(proc, 'utf8').trim() : '';
  return basename(spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? '');
}
