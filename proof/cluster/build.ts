import { spawn, spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const buildWhenPending = join(import.meta.dirname, 'build-when-pending.ts');

/**
 * Builds the web app of a source tree when its last build is not of its sources. Where flock(1) is, one builds and the
 * others wait: two builds in one folder spoil each other. With `copy` the build is copied there before anybody else may
 * build: what is running must not change.
 */
export async function bringWebUpToDate(
  root: string,
  env: Record<string, string>,
  log: string,
  copy?: string,
): Promise<void> {
  const command = [process.execPath, buildWhenPending, root, log, ...(copy ? [copy] : [])];
  const locked = spawnSync('flock', ['--version']).status === 0;
  const [file = '', ...args] = locked ? ['flock', join(tmpdir(), 'web-build.lock'), ...command] : command;
  const child = spawn(file, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const code = await new Promise<number | null>((settle, reject) => {
    child.once('error', reject);
    child.once('exit', settle);
  });
  if (code !== 0) throw new Error(said || `the build of the web app ended with ${code}`);
}
