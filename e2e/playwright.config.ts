import { join } from 'node:path';
import { defineConfig, devices } from '@playwright/test';
import { findChromium } from '../scripts/lib/chromium.mjs';
import { freePort } from './support/free-port.ts';

/** Each has a product of its own, so that no journey meets what another does at the same time. */
const WORKERS = process.env['SCREENSHOTS'] ? 1 : 2;

// Chosen once, by the process that runs the suite; its workers read the configuration again and find them here.
process.env['E2E_PORTS'] ??= (await Promise.all(Array.from({ length: WORKERS }, freePort))).join();
const worker = Number(process.env['TEST_PARALLEL_INDEX'] ?? 0);
process.env['E2E_PORT'] = process.env['E2E_PORTS'].split(',')[worker] ?? '';
process.env['E2E_HOME'] = process.env['E2E_HOMES']?.split(',')[worker] ?? '';

const executablePath = findChromium();
const asRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: '.',
  testMatch: process.env['SCREENSHOTS'] ? 'screenshots.spec.ts' : '**/*.spec.ts',
  testIgnore: process.env['SCREENSHOTS'] ? [] : 'screenshots.spec.ts',
  globalSetup: './support/global-setup.ts',
  outputDir: join(import.meta.dirname, 'test-results'),
  workers: WORKERS,
  fullyParallel: false,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 90_000,
  // Where nobody looks on, a journey that a busy machine upset gets a second try; `npm test` names it at its end all the same.
  retries: process.env['CI'] ? 1 : 0,
  globalTimeout: (process.env['SCREENSHOTS'] ? 40 : 20) * 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1440, height: 900 },
    baseURL: `http://acme.localhost:${process.env['E2E_PORT']}`,
    // A journey that needs one says so: every other would fetch the whole application anew for it.
    serviceWorkers: 'block',
    // Pictures of the whole page around each step take as long as the steps: `--trace on` for whoever looks for something.
    trace: 'off',
    screenshot: 'only-on-failure',
    // What cannot be pressed is told soon, not when the whole journey's time is over.
    actionTimeout: 30_000,
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [...(asRoot ? ['--no-sandbox'] : []), '--disable-gpu', '--disable-background-networking'],
    },
  },
});
