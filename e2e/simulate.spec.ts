import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, type Page } from '@playwright/test';
import { test } from './support/test.ts';

// Harbor, which no other journey changes.
const origin = `http://harbor.localhost:${process.env['E2E_PORT']}`;
const repository = join(import.meta.dirname, '..');
const run = promisify(execFile);

async function closedBySteps(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const answer = await fetch('/api/v1/assignments?status=completed&sort=-createdAt&limit=200');
    return ((await answer.json()) as { items: unknown[] }).items.length;
  });
}

test('a played day goes on by itself, ends on Ctrl-C, and leaves records that hold', async ({ browser }) => {
  test.setTimeout(120_000);
  const page = await (await browser.newContext({ baseURL: origin })).newPage();
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill('dispatcher@harbor.example');
  await page.getByLabel('Password').fill('yardmaster-demo');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/\/board/);
  const orders = () =>
    page.evaluate(
      async () => ((await (await fetch('/api/v1/board')).json()) as { workOrders: { id: string }[] }).workOrders,
    );
  const before = new Set((await orders()).map(({ id }) => id));

  const args = ['apps/simulator/main.ts', '--tenant', 'harbor', '--speed', '240', '--seed', '3'];
  const env = { ...process.env, PORT: process.env['E2E_PORT'] };
  const day = spawn(process.execPath, args, { cwd: repository, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [day.stdout, day.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  // Something that was not there is called in, and what was under way goes on without anybody's hand.
  await expect.poll(async () => (await orders()).some(({ id }) => !before.has(id)), { timeout: 60_000 }).toBe(true);
  await expect.poll(() => closedBySteps(page), { timeout: 60_000 }).toBeGreaterThan(0);

  const ended = once(day, 'exit');
  day.kill('SIGINT');
  expect(await ended, said).toEqual([0, null]);
  expect(said).toMatch(/harbor: \d+ calls, \d+ done, \d+ went wrong\n$/);
  const cli = { cwd: repository, env: { ...process.env, YARDMASTER_HOME: process.env['E2E_HOME'] } };
  for (const command of [['verify'], ['replay', '--verify']]) {
    await run(process.execPath, ['apps/cli/main.ts', ...command, '--tenant', 'harbor'], cli);
  }
});
