import { expect, type Page } from '@playwright/test';
import { violationsOf } from './support/axe.ts';
import { api, makeOrder, makeYard, orderRow, signIn } from './support/yard.ts';
import { test } from './support/test.ts';

const phone = { width: 390, height: 844 };
const fleet = ['types', 'drivers', 'sites', 'certifications', 'maintenance'].map((tab) => `/office/fleet?tab=${tab}`);
const visits = [
  { who: 'dispatcher', paths: ['/board', '/board?view=map'] },
  {
    who: 'admin',
    paths: [
      '/office',
      '/office/jobs',
      '/office/people',
      '/office/fleet',
      ...fleet,
      '/office/roster',
      '/office/settings',
      '/office/keys',
      '/office/trackers',
      '/office/webhooks',
      '/profile',
    ],
  },
  { who: 'driver', paths: ['/driver'], isPhone: true },
  { who: null, paths: ['/sign-in'], isPhone: true },
  { who: null, paths: ['/docs/api', '/nowhere', '/welcome/acme.not-a-token'] },
];

for (const { who, paths, isPhone = false } of visits) {
  test(`what ${who ?? 'nobody'} opens, ${paths[0]} first${isPhone ? ' on a phone' : ''}: no violation in light and dark, no console error, nothing beside the screen`, async ({
    browser,
  }) => {
    test.setTimeout(20_000 + paths.length * 15_000);
    const options = isPhone ? { viewport: phone } : {};
    const page = who ? await signIn(browser, who, options) : await (await browser.newContext(options)).newPage();
    const errors: string[] = [];
    // The browser itself reports the 404 of a page that is not there.
    page.on('console', (m) => m.type() === 'error' && !m.text().includes('404') && errors.push(m.text()));
    page.on('pageerror', (e) => errors.push(String(e)));
    const wide = page.viewportSize() ?? phone;
    for (const path of who === 'admin' ? [...paths, await aRecord(page)] : paths) {
      await test.step(path, async () => {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expect(page).toHaveTitle(/Yardmaster|Acme/);
        await expect(page.getByText(/^Loading /)).toHaveCount(0);
        // The board is for desks, and scrolls within itself.
        if (!path.startsWith('/board')) await page.setViewportSize(phone);
        const { width } = page.viewportSize() ?? phone;
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        await page.setViewportSize(wide);
        if (path === '/docs/api') await shorten(page);
        await expectNoViolation(page);
        expect(errors).toEqual([]);
      });
    }
  });
}

/** Of a job that is done. */
async function aRecord(page: Page): Promise<string> {
  const done = '/work-order-records?status=completed&limit=1';
  const { items } = await api<{ items: { id: string }[] }>(page, 'GET', done);
  return `/office/jobs/${items[0]?.id}`;
}

/** Axe takes a minute for hundreds of articles that one component draws: ids apart, which are looked at here, a few show the same. */
async function shorten(page: Page): Promise<void> {
  const twice = await page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    for (const [n, article] of [...document.querySelectorAll('article')].entries()) article.hidden = n % 12 !== 0;
    return ids.filter((id, n) => ids.indexOf(id) !== n);
  });
  expect(twice).toEqual([]);
}

async function expectNoViolation(
  page: Page,
  schemes: readonly ('light' | 'dark')[] = ['light', 'dark'],
): Promise<void> {
  const grounds = new Set<string>();
  for (const [n, colorScheme] of schemes.entries()) {
    await page.emulateMedia({ colorScheme });
    grounds.add(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
    expect(await violationsOf(page, n === 0 ? 'all' : 'colours'), colorScheme).toEqual([]);
  }
  expect(grounds.size, 'each theme has a ground of its own').toBe(schemes.length);
}

test('a board at work: no violation with a job open, in a menu, in each dialog', async ({ browser }) => {
  test.slow(); // six analyses
  const page = await signIn(browser, 'dispatcher');
  const errors: string[] = [];
  page.on('console', (m) => m.type() === 'error' && errors.push(m.text()));
  page.on('pageerror', (e) => errors.push(String(e)));
  const yard = await makeYard(page, 2);
  const order = await makeOrder(page, yard.typeId, 2);
  // Of the hundred rows by now, axe needs a few.
  await page.goto(`/board?type=${yard.typeId}`);
  await orderRow(page, order).click();
  const panel = page.getByRole('complementary', { name: new RegExp(order.number) });
  await panel
    .getByRole('button', { name: /^Assign/ })
    .first()
    .click();
  await expect(panel.getByRole('button', { name: 'Recall…' })).toBeEnabled();
  await expectNoViolation(page);

  await panel.getByRole('button', { name: `${order.number}: actions` }).click();
  await expect(page.getByRole('menuitem', { name: /^Cancel/ })).toBeVisible();
  await expectNoViolation(page, ['dark']);
  await page.keyboard.press('Escape');
  await panel.getByRole('button', { name: 'Recall…' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectNoViolation(page, ['light']);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^New work order/ }).click();
  await page.getByRole('button', { name: 'Create the work order' }).click();
  await expectNoViolation(page, ['dark']);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /All keys/ }).click();
  await expectNoViolation(page, ['light']);
  expect(errors).toEqual([]);
});

test('a phone with a job: no violation, nothing beside the screen', async ({ browser }) => {
  const dispatcher = await signIn(browser, 'dispatcher');
  const board = await api<{ drivers: { id: string; status: string; name: string }[] }>(dispatcher, 'GET', '/board');
  const driver = board.drivers.find((d) => d.name === 'Daniel Okafor');
  if (driver?.status === 'available') {
    const yard = await makeYard(dispatcher, 1);
    const order = await makeOrder(dispatcher, yard.typeId);
    const body = { workOrderId: order.id, equipmentId: yard.units[0]?.id, driverId: driver.id };
    await api(dispatcher, 'POST', '/assignments', body);
  }
  const page = await signIn(browser, 'driver2', { viewport: { width: 390, height: 844 }, hasTouch: true });
  await expect(page.getByRole('list', { name: 'Progress' })).toBeVisible();
  await expectNoViolation(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
