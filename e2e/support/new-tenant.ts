import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';

export const repository = join(import.meta.dirname, '..', '..');
export const chosenPassword = 'a-long-password';

/** The command line, as an operator runs it beside the running product. */
export async function yardmaster(...args: string[]): Promise<string> {
  const env = { ...process.env, YARDMASTER_HOME: process.env['E2E_HOME'] };
  const { stdout } = await promisify(execFile)('npm', ['run', '-s', 'yardmaster', '--', ...args], {
    cwd: repository,
    env,
  });
  return stdout.trim();
}

/** An organisation with nothing in it but its admin, who is invited by the link. */
export async function newTenant(name: string, adminEmail: string, timeZone = 'UTC') {
  const subdomain = `${name.toLowerCase().replaceAll(' ', '-')}-${Date.now().toString(36)}`;
  const options = { name, 'time-zone': timeZone, 'admin-email': adminEmail };
  const given = Object.entries(options).flatMap(([option, value]) => [`--${option}`, value]);
  const link = await yardmaster('tenant', 'create', subdomain, ...given);
  return { subdomain, link, address: `http://${subdomain}.localhost:${process.env['E2E_PORT']}` };
}

/** Follows an invitation: chooses a password, and is signed in with it. */
export async function accept(page: Page, link: string): Promise<void> {
  const { pathname } = new URL(link);
  await page.goto(`${page.url() === 'about:blank' ? '' : new URL(page.url()).origin}${pathname}`);
  for (const field of await page.locator('input[type=password]').all()) await field.fill(chosenPassword);
  await page
    .getByRole('button')
    .filter({ hasText: /password|start|continue|set/i })
    .first()
    .click();
  await page.waitForURL(/\/(board|driver)/);
}
