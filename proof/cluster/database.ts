import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openMaintenance } from '@yardmaster/database/ddl';
import { startEmbedded } from '@yardmaster/database/embedded';
import { clusterAccount } from '@yardmaster/database/embedded-account';
import { clusterFolder } from '@yardmaster/database/embedded-files';
import { ensureHome, ensureSecrets } from '@yardmaster/database/home';
import type { Database } from './cluster.ts';
import { mountSmallDisk, type SmallDisk } from './small-disk.ts';

export type SupervisedDatabase = Database & {
  /** The maintenance login. */
  url: string;
  port: number;
  /** Where its files lie. */
  folder: string;
  smallDisk: SmallDisk | undefined;
  stop(): Promise<void>;
  abandon(): void;
};

type Options = { home: string; smallDisk: boolean; log: (line: string) => void };

const againAfterMs = 250;

/** A PostgreSQL of its own, started again at once whenever it dies; its port stays. */
export async function startDatabase({ home, smallDisk, log }: Options): Promise<SupervisedDatabase> {
  ensureHome(home);
  const account = clusterAccount();
  const folder = clusterFolder(home, ensureSecrets(home).clusterId, account);
  const disk = smallDisk ? mountSmallDisk(folder, account) : undefined;
  let server = await startEmbedded({ home, log });
  const { url, port } = server;
  if (disk) await keepLogSmall(url);
  const state = { isEnding: false };
  const stopped = new Set<number>();

  async function watch(): Promise<void> {
    await server.gone;
    while (!state.isEnding) {
      try {
        server = await startEmbedded({ home, log });
        if (server.port !== port) throw new Error(`the port ${port} of the database was taken meanwhile`);
        void watch();
        return;
      } catch (error) {
        // A full disk, or backends of the killed one that still hold its memory: it is tried until somebody mends that.
        log(error instanceof Error ? error.message : String(error));
        await sleep(againAfterMs);
      }
    }
  }
  void watch();

  const pid = (): number | undefined => {
    const known = postmasterOf(folder);
    return known !== undefined && send(known, 0) ? known : undefined;
  };

  function signalAll(signal: 'SIGSTOP' | 'SIGCONT'): void {
    const postmaster = pid();
    const all = postmaster === undefined ? [] : [postmaster, ...childrenOf(postmaster)];
    if (signal === 'SIGSTOP') for (const one of all) stopped.add(one);
    for (const one of new Set(signal === 'SIGCONT' ? [...stopped, ...all] : all)) send(one, signal);
    if (signal === 'SIGCONT') stopped.clear();
  }

  return {
    name: 'database',
    log: join(home, 'logs', 'postgres.log'),
    url,
    port,
    folder,
    smallDisk: disk,
    get pid() {
      return pid();
    },
    signal(signal) {
      const postmaster = pid();
      if (postmaster !== undefined) send(postmaster, signal);
    },
    signalAll,
    // Its clock is the machine's.
    shiftClock: () => false,
    terminateBackends: (pick) => terminateBackends(url, pick),
    hasSmallDisk: disk !== undefined,
    async fillDisk() {
      await disk?.fill();
      return disk !== undefined;
    },
    freeDisk: () => disk?.free(),
    async stop() {
      state.isEnding = true;
      signalAll('SIGCONT');
      disk?.free();
      await server.stop();
      disk?.unmount();
    },
    abandon() {
      state.isEnding = true;
      signalAll('SIGCONT');
      server.kill();
      disk?.unmount();
    },
  };
}

/** The write-ahead log alone may grow past a small disk with PostgreSQL's own setting. */
async function keepLogSmall(url: string): Promise<void> {
  const sql = openMaintenance(url);
  try {
    await sql.unsafe(`ALTER SYSTEM SET max_wal_size = '128MB'`);
    await sql`SELECT pg_reload_conf()`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Those of the product's processes; the prover's own connections have other names. */
async function terminateBackends(url: string, pick: (n: number) => boolean): Promise<number> {
  const sql = openMaintenance(url);
  try {
    const backends = await sql<{ pid: number }[]>`
      SELECT pid FROM pg_stat_activity
      WHERE application_name LIKE 'yardmaster %' AND application_name <> 'yardmaster maintenance' ORDER BY pid LIMIT 1000`;
    const picked = backends.filter((_, n) => pick(n)).map(({ pid }) => pid);
    await sql`SELECT pg_terminate_backend(pid) FROM unnest(${picked}::int[]) AS pid`;
    return picked.length;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** False when it is gone. */
function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

/** Of the server that runs in a folder, or ran there and was killed. */
export function postmasterOf(folder: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8'), 10);
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function childrenOf(parent: number): number[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  return stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([pid, ppid]) => (pid !== undefined && ppid === parent ? [pid] : []));
}
