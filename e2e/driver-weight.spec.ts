import { type Browser, type BrowserContext, expect } from '@playwright/test';
import { phone, send } from './support/job.ts';
import { api, signIn } from './support/yard.ts';
import { test } from './support/test.ts';

/** What the page is made of before it can ask for anything, and with all that its first screen brings. */
const JAVASCRIPT_MAX_KB = { page: 138, shown: 150 };

/** Compressed scripts of a first visit, in KB: those that the page names, and all until nothing more comes. */
async function firstLoad(browser: Browser, state: Awaited<ReturnType<BrowserContext['storageState']>>, shown: string) {
  const context = await browser.newContext({ ...phone, storageState: state });
  const page = await context.newPage();
  const html = (await (await page.goto('/driver'))?.text()) ?? '';
  await expect(page.getByRole('heading', { name: shown })).toBeVisible();
  await page.waitForLoadState('networkidle');
  const scripts = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .flatMap((one) => (one instanceof PerformanceResourceTiming && /\.js($|\?)/.test(one.name) ? [one] : []))
      .map(({ name, encodedBodySize }) => ({ path: new URL(name).pathname, size: encodedBodySize })),
  );
  await context.close();
  const sizes = new Map(scripts.map(({ path, size }) => [path, size]));
  const kbOf = (paths: string[]) => Math.round(paths.reduce((sum, path) => sum + (sizes.get(path) ?? 0), 0) / 100) / 10;
  const all = [...sizes.keys()];
  return {
    page: kbOf(all.filter((path) => html.includes(path.replace(/^\/_next\//, '')))),
    shown: kbOf(all),
    files: all.length,
  };
}

test('the first load brings no more JavaScript than a slow network bears', async ({ browser }) => {
  const dispatcher = await signIn(browser, 'dispatcher');
  const { order, assignment } = await send(dispatcher);
  const page = await signIn(browser, 'driver2', phone);
  await expect(page.getByRole('heading', { name: order.title })).toBeVisible();
  await page.waitForLoadState('networkidle');
  // News of an earlier job are a part of their own, which comes with them.
  const news = page.getByRole('alert', { name: 'News' });
  if (await news.isVisible()) await news.getByRole('button', { name: 'Understood' }).click();
  await expect(news).toHaveCount(0);
  const state = await page.context().storageState();
  const onJob = await firstLoad(browser, state, order.title);
  await api(dispatcher, 'POST', `/assignments/${assignment.id}/recall`, { reason: 'test' });
  const free = await firstLoad(browser, state, 'No job right now');
  for (const [name, { page, shown, files }] of Object.entries({ 'on a job': onJob, 'without a job': free })) {
    console.log(`driver page, JavaScript on first load: ${page} KB, ${name} ${shown} KB in ${files} files`);
    expect(files).toBeGreaterThan(3);
    expect(page).toBeLessThanOrEqual(JAVASCRIPT_MAX_KB.page);
    expect(shown).toBeLessThanOrEqual(JAVASCRIPT_MAX_KB.shown);
  }
});
