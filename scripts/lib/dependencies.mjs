import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { logFile, root } from './places.mjs';
import { step, tailOf } from './steps.mjs';

const stampFile = join(root, 'node_modules', '.yardmaster-installed');

/** Everything that decides what an install brings: the lockfile, the manifests, this system. */
function fingerprint() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  const folders = [
    '.',
    'e2e',
    ...['apps', 'packages'].flatMap((group) => readdirSync(join(root, group)).map((name) => join(group, name))),
  ];
  const files = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...folders.map((folder) => join(folder, 'package.json'))];
  for (const file of files) {
    const path = join(root, file);
    if (existsSync(path)) hash.update(file).update(readFileSync(path));
  }
  return hash.digest('hex');
}

export function isInstalled() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === fingerprint();
}

/** Installs exactly what the lockfile says, with the pnpm that package.json pins; nothing to do is done in no time. */
export async function installDependencies() {
  if (isInstalled()) return;
  await step('Installing dependencies', async () => {
    const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const log = logFile('install');
    const out = openSync(log, 'w', 0o600);
    const code = await new Promise((settle, reject) => {
      const child = spawn('npx', ['--yes', packageManager, 'install', '--frozen-lockfile'], {
        cwd: root,
        // In production mode the build tools would be left out; without CI pnpm may ask questions.
        env: { ...process.env, NODE_ENV: 'development', CI: 'true' },
        stdio: ['ignore', out, out],
      });
      child.once('error', reject);
      child.once('exit', settle);
    }).finally(() => closeSync(out));
    if (code !== 0) {
      throw new Error(
        `The install failed. The end of ${log}:\n${tailOf(log)}\n\nIs the npm registry reachable? Then run it again.`,
      );
    }
    writeFileSync(stampFile, fingerprint());
  });
}
