import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, closeSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { type Account, clusterAccount, giveTo } from './embedded-account.ts';
import { clusterFolder, serverFolder } from './embedded-files.ts';
import { stopLeftover } from './embedded-leftover.ts';
import { ensureHome, ensureSecrets, type Home, readRuntime } from './home.ts';

export type Embedded = {
  /** The maintenance login (a superuser of this cluster), on the database `yardmaster`. */
  url: string;
  port: number;
  /** Settles when the server is gone, whether it was stopped or fell. */
  gone: Promise<void>;
  stop(): Promise<void>;
  /** At once. Nothing that was committed is lost; the next start recovers. */
  kill(): void;
};

export type EmbeddedOptions = {
  home: Home;
  log: (line: string) => void;
  /** False only for tests: a crash of the machine may then destroy the cluster. */
  durable?: boolean;
};

type Server = { account: Account; binaries: string; folder: string; durable: boolean };

const startAttempts = 4;
const readyWithinMs = 300_000; // recovery after a crash may have much to replay
/** What thousands of tables have not yet written to disk takes its time; killed, the next start takes longer. */
const stopWithinMs = 120_000;

/** Starts the embedded PostgreSQL of a home, which the caller holds (see home-lock.ts). The files survive. */
export async function startEmbedded({ home, log, durable = true }: EmbeddedOptions): Promise<Embedded> {
  ensureHome(home);
  const secrets = ensureSecrets(home);
  const account = clusterAccount();
  const server: Server = {
    account,
    binaries: serverFolder(account),
    folder: join(clusterFolder(home, secrets.clusterId, account), 'data'),
    durable,
  };
  if (!existsSync(join(server.folder, 'PG_VERSION'))) {
    log('creating the database cluster');
    initialise(server, secrets.clusterPassword);
  }
  await stopLeftover(server.folder, log);

  const logFile = join(home, 'logs', 'postgres.log');
  const wanted = readRuntime(home)?.clusterPort;
  for (let attempt = 1; attempt <= startAttempts; attempt++) {
    const port = await freePort(wanted);
    const child = launch(server, port, logFile);
    if (await becomesReady(child, server.folder, log)) {
      const admin = `postgres://postgres:${secrets.clusterPassword}@127.0.0.1:${port}`;
      await ensureDatabase(`${admin}/postgres`);
      return {
        url: `${admin}/yardmaster`,
        port,
        gone: exitOf(child),
        stop: () => stop(child),
        kill: () => void child.kill('SIGQUIT'),
      };
    }
    // The port may have gone to somebody else in between, or backends of a killed server still hold its shared memory.
    await sleep(500 * attempt);
  }
  throw new Error(`PostgreSQL did not start. The end of ${logFile}:\n${tail(logFile)}`);
}

/** Made beside and renamed: an interrupted first start leaves no half-made cluster behind. */
function initialise({ account, binaries, folder, durable }: Server, password: string): void {
  const beside = `${folder}.new`;
  rmSync(beside, { recursive: true, force: true });
  const scratch = mkdtempSync(join(tmpdir(), 'yardmaster-'));
  const passwordFile = join(scratch, 'password');
  try {
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    giveTo(account, scratch);
    giveTo(account, passwordFile);
    const made = spawnSync(
      join(binaries, 'bin', 'initdb'),
      [
        `--pgdata=${beside}`,
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        // Sorts and folds the same on every system, whatever locales it has.
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        ...(durable ? [] : ['--no-sync']),
      ],
      { ...account, cwd: '/', env: serverEnvironment(), encoding: 'utf8' },
    );
    if (made.status !== 0) {
      throw new Error(`The database cluster could not be created:\n${made.error?.message ?? made.stderr}`);
    }
    renameSync(beside, folder);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** In a process group of its own: Ctrl-C in the terminal must not reach the database before its clients are done. */
function launch({ account, binaries, folder, durable }: Server, port: number, logFile: string): ChildProcess {
  const settings: Record<string, string | number> = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    max_locks_per_transaction: 256,
    shared_buffers: `${sharedBuffersMb()}MB`,
    // Of a thousand tenants 12,000 small tables change fifty rows in some minutes, and each look at one makes every backend
    // forget plans.
    autovacuum_vacuum_threshold: 500,
    autovacuum_analyze_threshold: 500,
    // After a crash each file is flushed by itself otherwise: a thousand tenants have 430,000.
    ...(process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}),
    shared_preload_libraries: 'pg_stat_statements',
    // There to be switched on while it runs; it costs a twentieth.
    'pg_stat_statements.track': 'none',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_duration_statement: '1s',
    // Which process, and the SQLSTATE, beside the message.
    log_line_prefix: '%m [%p] %q[%a %e] ',
    logging_collector: 'off',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const out = openSync(logFile, 'a', 0o600);
  try {
    return spawn(join(binaries, 'bin', 'postgres'), ['-D', folder, ...flags], {
      ...account,
      cwd: '/',
      env: serverEnvironment(),
      detached: true,
      stdio: ['ignore', out, out],
    });
  } finally {
    closeSync(out);
  }
}

/**
 * An eighth of what the machine or its container has, between 256 MB and 4 GB: a thousand tenants touch two gigabytes in a
 * few seconds, and what is not kept here is read and written again. Pages that nobody touches are not taken.
 */
function sharedBuffersMb(): number {
  const megabytes = Math.min(totalmem(), process.constrainedMemory() || Infinity) / 2 ** 20;
  return Math.round(Math.min(4_096, Math.max(256, megabytes / 8)));
}

/** The caller's PG* variables are meant for other servers. */
function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };
}

/** The server itself writes "ready" into the last line of its pid file; asking by connecting would fill its log. */
async function becomesReady(child: ChildProcess, folder: string, log: (line: string) => void): Promise<boolean> {
  let failed = false;
  child.once('error', () => (failed = true));
  const started = Date.now();
  let toldAt = started;
  while (Date.now() - started < readyWithinMs) {
    if (failed || hasExited(child)) return false;
    if (statusOf(folder, child.pid) === 'ready') return true;
    if (Date.now() - toldAt > 10_000) {
      toldAt = Date.now();
      log('the database is still recovering from the last crash');
    }
    await sleep(40);
  }
  await stop(child);
  return false;
}

function statusOf(folder: string, pid: number | undefined): string | undefined {
  try {
    const lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n');
    return Number(lines[0]) === pid ? lines[7]?.trim() : undefined;
  } catch {
    return undefined;
  }
}

/** Fast shutdown: clients are disconnected, everything is written. After the deadline the hard way; nothing is lost then either. */
async function stop(child: ChildProcess): Promise<void> {
  if (hasExited(child)) return;
  child.kill('SIGINT');
  const deadline = setTimeout(() => child.kill('SIGQUIT'), stopWithinMs);
  await exitOf(child);
  clearTimeout(deadline);
}

const hasExited = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

function exitOf(child: ChildProcess): Promise<void> {
  return hasExited(child) ? Promise.resolve() : new Promise((settle) => void child.once('exit', () => settle()));
}

async function ensureDatabase(adminUrl: string): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    const found = await sql`SELECT 1 FROM pg_database WHERE datname = 'yardmaster'`;
    if (found.length === 0) await sql`CREATE DATABASE yardmaster`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** The wanted port if nobody has it (addresses that people noted stay good), else any free one. */
async function freePort(wanted: number | undefined): Promise<number> {
  for (const port of wanted === undefined ? [0] : [wanted, 0]) {
    const bound = await new Promise<number | undefined>((settle) => {
      const probe = createServer();
      probe.once('error', () => settle(undefined));
      probe.listen(port, '127.0.0.1', () => {
        const address = probe.address();
        probe.close(() => settle(typeof address === 'object' ? address?.port : undefined));
      });
    });
    if (bound !== undefined) return bound;
  }
  throw new Error('No free port on 127.0.0.1 for the embedded PostgreSQL.');
}

function tail(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-15).join('\n') : '(no log)';
}
