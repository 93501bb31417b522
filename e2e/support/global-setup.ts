import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const repository = join(import.meta.dirname, '..', '..');
const withinMs = 6 * 60_000; // a first build on a slow machine
const ownSettings = [
  'DATABASE_URL',
  'APP_DATABASE_URL',
  'JOBS_DATABASE_URL',
  'LISTEN_DATABASE_URL',
  'AUTH_SECRET',
  'NODE_ENV',
  'HOST',
];

/** Starts the product as a person would, with a home, a database and a port of its own. Returns how to stop it. */
export default async function startProduct(): Promise<() => Promise<void>> {
  const home = mkdtempSync(join(tmpdir(), 'yardmaster-e2e-'));
  const port = process.env['E2E_PORT'] ?? '';
  // For the command line, which journeys use beside the browser.
  process.env['E2E_HOME'] = home;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ownSettings.includes(name)));
  const product = spawn(process.execPath, [join(repository, 'scripts', 'start.mjs')], {
    cwd: repository,
    env: { ...env, PORT: port, YARDMASTER_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [product.stdout, product.stderr]) stream.on('data', (chunk) => (said += String(chunk)));

  const stop = async (): Promise<void> => {
    await end(product);
    rmSync(home, { recursive: true, force: true });
  };
  try {
    for (const until = Date.now() + withinMs; !(await isReady(port)); await sleep(250)) {
      if (product.exitCode !== null || Date.now() > until) throw new Error(`The product did not start:\n${said}`);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

async function isReady(port: string): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
}

async function end(product: ChildProcess): Promise<void> {
  if (product.exitCode !== null || product.signalCode !== null) return;
  const gone = new Promise<void>((settle) => void product.once('exit', () => settle()));
  product.kill('SIGTERM');
  const deadline = setTimeout(() => product.kill('SIGKILL'), 45_000);
  await gone;
  clearTimeout(deadline);
}
