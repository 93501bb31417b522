import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestDatabase } from '@yardmaster/database/testkit/create-test-database';
import { createProgram } from '../program.ts';
import { run } from '../run.ts';

export type Ran = { code: number; out: string; err: string };

/** The environment in which the command line works on a test's database. */
export function environment(database: TestDatabase): NodeJS.ProcessEnv {
  return {
    ...process.env,
    DATABASE_URL: database.maintenanceUrl,
    APP_DATABASE_URL: database.appUrl,
    JOBS_DATABASE_URL: database.jobsUrl,
    YARDMASTER_HOME: mkdtempSync(join(tmpdir(), 'yardmaster-cli-')),
    PORT: '4555',
  };
}

/** Runs a command line in this process. */
export async function yardmaster(env: NodeJS.ProcessEnv, ...argv: string[]): Promise<Ran> {
  const ran = { out: '', err: '' };
  const io = { env, out: (text: string) => void (ran.out += text), err: (text: string) => void (ran.err += text) };
  const code = await run(createProgram, argv, io);
  return { code, ...ran };
}

/** Runs a command line in a process of its own, which can be killed. */
export function spawnYardmaster(env: NodeJS.ProcessEnv, ...argv: string[]): ChildProcess {
  const main = join(import.meta.dirname, '..', 'main.ts');
  return spawn(process.execPath, [main, ...argv], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

/**
 * Archives a tenant in a process of its own, which can be killed: as the command line does, but without rests. Thousands of
 * rows in batches of a few would rest for minutes.
 */
export function spawnArchive(env: NodeJS.ProcessEnv, tenantId: string, asOf: string, perBatch: number): ChildProcess {
  const main = join(import.meta.dirname, 'archive-without-rests.ts');
  return spawn(process.execPath, [main, tenantId, asOf, String(perBatch)], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}
