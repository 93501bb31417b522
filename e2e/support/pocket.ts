import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, expect, type Page } from '@playwright/test';
import { phone } from './job.ts';
import { createLine, type Line } from './line.ts';
import { test as base } from './test.ts';

type Pocket = { line: Line; address: string; open: () => Promise<BrowserContext> };

/** A phone with a profile of its own, which a restart of its browser keeps, behind a line that can be cut. */
export const test = base.extend<{ pocket: Pocket }>({
  pocket: async ({ launchOptions }, provide) => {
    const profile = mkdtempSync(join(tmpdir(), 'yardmaster-phone-'));
    const line = await createLine();
    const opened: BrowserContext[] = [];
    await provide({
      line,
      address: `http://acme.localhost:${line.port}`,
      async open() {
        const context = await chromium.launchPersistentContext(profile, {
          ...phone,
          ...launchOptions,
          serviceWorkers: 'allow',
        });
        opened.push(context);
        return context;
      },
    });
    for (const context of opened) await context.close().catch(() => undefined);
    await line.close();
    rmSync(profile, { recursive: true, force: true });
  },
});

export async function enter(page: Page, address: string, email = 'driver2@acme.example'): Promise<void> {
  await page.goto(`${address}/sign-in?next=/driver`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill('yardmaster-demo');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/\/driver/);
}

/** The first visit is over once the service worker answers for the page. */
export async function isKept(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

export async function firstVisit({ open, address }: Pocket, title: string) {
  const context = await open();
  const page = context.pages()[0] ?? (await context.newPage());
  await enter(page, address);
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  await isKept(page);
  return { context, page };
}
