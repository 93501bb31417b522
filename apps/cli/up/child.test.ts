import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepRunning } from './child.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yardmaster-child-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 15_000; !holds(); await sleep(25)) {
    if (Date.now() > end) throw new Error('it did not come true within 15 s');
  }
}

/** Writes its process id into a line, and lives until somebody ends it. */
const program = (file: string): string =>
  `require('node:fs').appendFileSync(${JSON.stringify(file)}, process.pid + '\\n'); setInterval(() => {}, 1000)`;

function pids(file: string): number[] {
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').map(Number) : [];
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A process that has ended and was not collected yet still has its number.
    return !/^State:\s+Z/m.test(existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, 'utf8') : '');
  } catch {
    return false;
  }
}

describe('a process that is kept running', () => {
  it('is started again when it dies, and stays away when it is stopped', async () => {
    const file = join(folder, 'pids');
    const said: string[] = [];
    const child = keepRunning(
      { name: 'web', args: ['-e', program(file)], cwd: folder, env: process.env, log: join(folder, 'log') },
      (line) => void said.push(line),
      () => {},
    );
    await until(() => pids(file).length === 1);
    process.kill(pids(file)[0] ?? 0, 'SIGKILL');
    await until(() => pids(file).length === 2);
    expect(said[0]).toContain('web died (SIGKILL); starting it again in 1 s');

    await child.stop(5_000);
    expect(pids(file).filter(isAlive)).toEqual([]);
  });

  it('goes when the process that started it is killed', async () => {
    const file = join(folder, 'pids');
    const starter = `
      import { keepRunning } from ${JSON.stringify(join(import.meta.dirname, 'child.ts'))};
      const spec = { name: 'web', args: ['-e', ${JSON.stringify(program(file))}], cwd: '/', env: process.env };
      keepRunning({ ...spec, log: ${JSON.stringify(join(folder, 'log'))} }, () => {}, () => {});`;
    const parent = spawn(process.execPath, ['--input-type=module-typescript', '-e', starter], { stdio: 'ignore' });
    await until(() => pids(file).length === 1);
    parent.kill('SIGKILL');
    await until(() => !pids(file).some(isAlive));
  });
});
