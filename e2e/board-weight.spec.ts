import { expect, type Page } from '@playwright/test';
import { makeOrder, makeYard, orderRow, signIn } from './support/yard.ts';
import { test } from './support/test.ts';

const JAVASCRIPT_MAX_KB = 220;
/** Of Google's measure of what moves by itself: below 0.1 is called good. */
const SHIFT_MAX = 0.01;

type Moved = PerformanceEntry & { hadRecentInput: boolean; value: number };

/** How long from a press until what it opens is in the page; both are told by the page itself. */
async function openingMs(page: Page, press: string, opens: string): Promise<number> {
  await page.evaluate(
    ([key, selector]) => {
      const pressed = (event: KeyboardEvent) => {
        if (event.key !== key) return;
        window.removeEventListener('keydown', pressed, true);
        const from = performance.now();
        const seen = new MutationObserver(() => {
          if (!document.querySelector(selector ?? '')) return;
          seen.disconnect();
          document.documentElement.dataset['openedMs'] = String(performance.now() - from);
        });
        seen.observe(document.body, { childList: true, subtree: true });
      };
      window.addEventListener('keydown', pressed, true);
    },
    [press, opens] as const,
  );
  await page.keyboard.press(press);
  await expect(page.locator(opens)).toBeVisible();
  return Number(await page.locator('html').getAttribute('data-opened-ms'));
}

test('the board comes with no more JavaScript than it shows, stands still, and opens the rest at once', async ({
  browser,
}) => {
  const first = await signIn(browser, 'dispatcher');
  const yard = await makeYard(first, 1);
  const order = await makeOrder(first, yard.typeId);
  const context = await browser.newContext({ storageState: await first.context().storageState() });
  const page = await context.newPage();
  await page.addInitScript(() => {
    let moved = 0;
    new PerformanceObserver((list) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the observer asks for no other kind
      for (const one of list.getEntries() as Moved[]) if (!one.hadRecentInput) moved += one.value;
      document.documentElement.dataset['moved'] = String(moved);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  // It begins where the page was made: nothing that was read on the way has to be read again.
  const stream = page.waitForRequest(/\/api\/v1\/stream\?after=\d/);
  const html = await (await page.goto('/board'))?.text();
  await stream;
  await expect(page.getByRole('table', { name: 'Units' })).toBeVisible();

  const brought = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .flatMap((one) => (one instanceof PerformanceResourceTiming && /\.js($|\?)/.test(one.name) ? [one] : []))
      .map(({ name, encodedBodySize }) => ({ path: new URL(name).pathname, size: encodedBodySize })),
  );
  // What comes later comes once the board stands and the browser has nothing to do.
  const named = brought.filter(({ path }) => html?.includes(path.replace(/^\/_next\//, '')));
  const kb = Math.round(named.reduce((sum, { size }) => sum + size, 0) / 100) / 10;
  console.log(`board, JavaScript on first load: ${kb} KB in ${named.length} files`);
  expect(named.length).toBeGreaterThan(5);
  expect(named.every(({ size }) => size > 0)).toBe(true);
  expect(kb).toBeLessThanOrEqual(JAVASCRIPT_MAX_KB);

  // All parts for later have come: none was asked for in the last three seconds.
  await page.waitForFunction((least) => {
    const scripts = performance.getEntriesByType('resource').filter((one) => one.name.includes('.js'));
    return scripts.length > least && performance.now() - (scripts.at(-1)?.startTime ?? 0) > 3_000;
  }, named.length);
  // The time is the machine's; what can be held everywhere is that nobody waits for the network.
  const scripts = /\.js($|\?)/;
  await page.route(scripts, (route) => route.abort());
  const opened = await openingMs(page, 'n', '[role="dialog"]');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('search').getByRole('button', { name: /Type/ }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.unroute(scripts);
  const units = page.getByRole('table', { name: 'Units' });
  const top = (await units.boundingBox())?.y;
  // Before a job is opened: what moves later than half a second after a press counts as moved by itself, on a busy machine too.
  const moved = Number((await page.locator('html').getAttribute('data-moved')) ?? 0);
  console.log(`board, first opening of a dialog: ${opened.toFixed(0)} ms; layout shift: ${moved.toFixed(4)}`);
  expect(opened).toBeGreaterThan(0);
  expect(moved).toBeLessThan(SHIFT_MAX);
  await orderRow(page, order).click();
  await expect(page.getByRole('complementary', { name: new RegExp(order.number) })).toBeVisible();
  expect((await units.boundingBox())?.y).toBe(top);
});
