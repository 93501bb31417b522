import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FullConfig } from '@playwright/test';

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

/**
 * Starts the product for each worker as a person would, with a home, a database and a port of its own: one after the other,
 * since the first may build what the next only starts. Returns how to stop them.
 */
export default async function startProducts({ workers }: Pick<FullConfig, 'workers'>): Promise<() => Promise<void>> {
  const ports = (process.env['E2E_PORTS'] ?? '').split(',').slice(0, workers);
  const products: (() => Promise<void>)[] = [];
  const homes: string[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(products.map((end) => end()));
    for (const home of homes) rmSync(home, { recursive: true, force: true });
  };
  try {
    for (const port of ports) {
      const home = mkdtempSync(join(tmpdir(), 'yardmaster-e2e-'));
      homes.push(home);
      products.push(await startProduct(port, home));
    }
  } catch (error) {
    await stop();
    throw error;
  }
  // For the command line, which journeys use beside the browser.
  process.env['E2E_HOMES'] = homes.join();
  return stop;
}

async function startProduct(port: string, home: string): Promise<() => Promise<void>> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ownSettings.includes(name)));
  const product = spawn(process.execPath, [join(repository, 'scripts', 'start.mjs')], {
    cwd: repository,
    env: { ...env, PORT: port, YARDMASTER_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [product.stdout, product.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  try {
    for (const until = Date.now() + withinMs; !(await isReady(port)); await sleep(250)) {
      if (product.exitCode !== null || Date.now() > until) throw new Error(`The product did not start:\n${said}`);
    }
  } catch (error) {
    await end(product);
    throw error;
  }
  return () => end(product);
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
