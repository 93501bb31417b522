import { expect, type Page } from '@playwright/test';
import { violationsOf } from './support/axe.ts';
import { api, makeOrder, makeYard, orderRow, signIn } from './support/yard.ts';
import { test } from './support/test.ts';

const pages = [
  { who: 'dispatcher', path: '/board' },
  { who: 'admin', path: '/office' },
  { who: 'admin', path: '/office/people' },
  { who: 'admin', path: '/office/fleet' },
  { who: 'driver', path: '/driver', viewport: { width: 390, height: 844 } },
  { who: null, path: '/sign-in', viewport: { width: 390, height: 844 } },
  { who: null, path: '/docs/api' },
  { who: null, path: '/docs/api', viewport: { width: 390, height: 844 } },
  { who: null, path: '/nowhere' },
  { who: null, path: '/welcome/acme.not-a-token' },
];

for (const colorScheme of ['light', 'dark'] as const) {
  for (const { who, path, ...options } of pages) {
    test(`${path} in ${colorScheme}${options.viewport ? `, ${options.viewport.width} wide` : ''}: no violation, no console error`, async ({
      browser,
    }) => {
      const page = who
        ? await signIn(browser, who, { colorScheme, ...options })
        : await (await browser.newContext({ colorScheme, ...options })).newPage();
      const errors: string[] = [];
      // The browser itself reports the 404 of a page that is not there.
      page.on('console', (m) => m.type() === 'error' && !m.text().includes('404') && errors.push(m.text()));
      page.on('pageerror', (e) => errors.push(String(e)));
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page).toHaveTitle(/Yardmaster|Acme/);
      expect(await violationsOf(page)).toEqual([]);
      if (options.viewport) {
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
          options.viewport.width,
        );
      }
      expect(errors).toEqual([]);
    });
  }
}

async function expectNoViolation(
  page: Page,
  schemes: readonly ('light' | 'dark')[] = ['light', 'dark'],
): Promise<void> {
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    expect(await violationsOf(page), colorScheme).toEqual([]);
  }
}

test('a board at work: no violation with a job open, in a menu, in each dialog', async ({ browser }) => {
  test.slow(); // six analyses
  const page = await signIn(browser, 'dispatcher');
  const errors: string[] = [];
  page.on('console', (m) => m.type() === 'error' && errors.push(m.text()));
  page.on('pageerror', (e) => errors.push(String(e)));
  const yard = await makeYard(page, 2);
  const order = await makeOrder(page, yard.typeId, 2);
  await orderRow(page, order).click();
  const panel = page.getByRole('complementary', { name: new RegExp(order.number) });
  await panel
    .getByRole('button', { name: /^Assign/ })
    .first()
    .click();
  await expect(panel.getByRole('button', { name: 'Recall…' })).toBeEnabled();
  await expectNoViolation(page);

  await panel.getByRole('button', { name: `${order.number}: actions` }).click();
  await expect(page.getByRole('menuitem')).toHaveCount(1);
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
