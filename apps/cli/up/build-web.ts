import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tailOf } from '../../../scripts/lib/steps.mjs';
import { nextCli, root, serwistCli, webFolder } from './places.ts';

const skipped = new Set(['node_modules', 'testkit', 'test-results']);

/** Whole files rather than dates: a clone or a branch switch touches dates and changes nothing. */
function addFolder(hash: ReturnType<typeof createHash>, folder: string): void {
  const entries = readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (skipped.has(entry.name) || entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) addFolder(hash, path);
    else if (!/\.test\.tsx?$|^next-env\.d\.ts$|\.tsbuildinfo$/.test(entry.name))
      hash.update(path.slice(root.length)).update(readFileSync(path));
  }
}

function fingerprint(env: NodeJS.ProcessEnv): string {
  const hash = createHash('sha256');
  for (const folder of [webFolder, join(root, 'packages')]) addFolder(hash, folder);
  for (const file of ['pnpm-lock.yaml', 'tsconfig.base.json']) hash.update(readFileSync(join(root, file)));
  const inlined = Object.entries(env).filter(([name]) => name.startsWith('NEXT_PUBLIC_'));
  return hash.update(JSON.stringify(inlined.toSorted(([a], [b]) => (a < b ? -1 : 1)))).digest('hex');
}

const distFolder = (env: NodeJS.ProcessEnv): string => join(webFolder, env['NEXT_DIST_DIR'] || '.next');

/** What has to be built, or undefined when the last build is still what the sources say. */
export function pendingBuild(env: NodeJS.ProcessEnv): string | undefined {
  const stamp = join(distFolder(env), 'built-from');
  const wanted = fingerprint(env);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted ? undefined : wanted;
}

export async function buildWeb(
  env: NodeJS.ProcessEnv,
  wanted: string,
  log: string,
  signal: AbortSignal,
): Promise<void> {
  const stamp = join(distFolder(env), 'built-from');
  rmSync(stamp, { force: true });
  const step = async (args: string[]): Promise<void> => {
    const out = openSync(log, 'a', 0o600);
    const code = await new Promise<number | null>((settle, reject) => {
      const child = spawn(process.execPath, args, {
        cwd: webFolder,
        env: { ...env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', NO_UPDATE_NOTIFIER: '1' },
        stdio: ['ignore', out, out],
        signal,
      });
      child.once('error', reject);
      child.once('exit', settle);
    }).finally(() => closeSync(out));
    if (code !== 0) throw new Error(`The build of the web app failed. The end of ${log}:\n${tailOf(log)}`);
  };
  rmSync(log, { force: true });
  await step([nextCli, 'build']);
  await step([serwistCli, 'build', 'serwist.config.mjs']);
  await step([join(webFolder, 'press.mjs')]);
  writeFileSync(stamp, wanted);
}
