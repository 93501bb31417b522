import { expect, type Page } from '@playwright/test';
import { violationsOf } from './support/axe.ts';
import { fullBoard } from './support/full-board.ts';
import { interacting } from './support/interactions.ts';
import { test } from './support/test.ts';
import { api, makeOrder, makeYard, orderRow, signIn, unitRow } from './support/yard.ts';

const panelOf = (page: Page, number: string) => page.getByRole('complementary', { name: new RegExp(number) });

test('commands by their name, and many at once', async ({ browser }) => {
  test.setTimeout(120_000);
  const page = await signIn(browser, 'dispatcher');
  const yard = await makeYard(page, 3);
  const [first, second, third] = [
    await makeOrder(page, yard.typeId),
    await makeOrder(page, yard.typeId),
    await makeOrder(page, yard.typeId, 2),
  ];
  const [unit = ''] = yard.units.map((u) => u.identifier);

  // What stands nowhere on the screen is found by typing, and the way leads there without a load.
  await expect(orderRow(page, first)).toBeVisible();
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  const field = palette.getByRole('searchbox');
  await expect(field).toBeFocused();
  await page.keyboard.type(unit);
  await expect(palette.getByRole('menuitem', { name: new RegExp(`^${unit}`) })).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await field.fill(first.number);
  await expect(palette.getByRole('menuitem', { name: new RegExp(first.title) })).toBeVisible();
  await expect(
    palette.getByRole('menuitem', { name: `Search finished work orders for “${first.number}”` }),
  ).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(palette).toHaveCount(0);
  await expect(panelOf(page, first.number)).toBeVisible();

  // It knows what is selected, and what was used last.
  await page.getByRole('button', { name: 'Commands' }).click();
  await expect(palette.getByRole('group', { name: 'Recent' })).toContainText(first.title);
  for (const [typed, name] of [
    ['timeline', /^(show the )?timeline/i],
    ['map', /^(show the )?map/i],
    ['run sheet', /^(print the )?run sheet/i],
  ] as const) {
    await field.fill(typed);
    await expect(palette.getByRole('menuitem', { name })).toHaveCount(1);
  }
  await field.fill(`assign ${unit}`);
  await expect(
    palette.getByRole('menuitem', { name: new RegExp(`^Assign ${unit} with .* to ${first.number}`) }),
  ).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panelOf(page, first.number)).toBeVisible();

  // Two by the mouse, one more by the key: three orders that need four units, where there are three.
  await orderRow(page, second).click({ modifiers: ['ControlOrMeta'] });
  await orderRow(page, first).click({ modifiers: ['ControlOrMeta'] });
  await orderRow(page, third).focus();
  await page.keyboard.press('x');
  const picked = page.getByRole('toolbar', { name: 'What is picked' });
  await expect(picked).toContainText('3 work orders');
  await expect(orderRow(page, third)).toHaveAttribute('aria-pressed', 'true');
  await picked.getByRole('button', { name: 'With all' }).click();
  await page.getByRole('menuitem', { name: 'Assign the best to each' }).click();
  const result = page.getByRole('dialog', { name: 'The best to each' });
  await expect(result.getByRole('status')).toHaveText('3 done, 1 queued');
  await expect(result.getByRole('list').getByRole('listitem')).toHaveCount(4);
  expect(await violationsOf(page)).toEqual([]);
  await result.getByRole('button', { name: 'Undo all' }).click();
  await expect(result.getByText('Taken back.')).toBeVisible();
  await result.getByRole('button', { name: 'Close' }).last().click();
  await expect(unitRow(page, unit)).toContainText('Available');

  // One that cannot be done says so beside those that can, and leads to what is in its way.
  // Which of them stands below it is a matter of their names.
  const others = new RegExp(
    yard.units
      .slice(1)
      .map((u) => u.identifier)
      .join('|'),
  );
  await api(page, 'POST', '/assignments', { workOrderId: first.id, equipmentId: yard.units[0]?.id, driverId: null });
  await page.keyboard.press('Escape');
  await expect(unitRow(page, unit)).toContainText('Dispatched');
  await orderRow(page, third).click();
  await unitRow(page, unit).getByRole('button', { name: 'actions' }).focus();
  await page.keyboard.press('Shift+ArrowDown');
  await expect(picked).toContainText('2 units');
  await picked.getByRole('button', { name: 'With all' }).click();
  await page.getByRole('menuitem', { name: `Assign to ${third.number}` }).click();
  const units = page.getByRole('dialog', { name: 'Assign' });
  await expect(units.getByRole('status')).toHaveText('1 done, 1 refused');
  await expect(units.getByRole('listitem').filter({ hasText: 'Refused' })).toContainText(unit);
  await expect(units.getByRole('listitem').filter({ hasText: 'Done' })).toContainText(others);
  await units.getByRole('button', { name: `Open ${unit}` }).click();
  await expect(panelOf(page, third.number)).toBeVisible();
  await expect(picked).toHaveCount(0);
});

test('another key for a thing: the old one does nothing, the new one shows wherever the old one did', async ({
  browser,
}) => {
  const page = await signIn(browser, 'dispatcher2');
  await expect(page.getByRole('heading', { name: /^Waiting/ })).toBeVisible();
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'All keys' });
  try {
    await keys.getByRole('button', { name: /^New work order: N/ }).click();
    await page.keyboard.press('j');
    await expect(keys.getByRole('alert')).toContainText('Next work order');
    await keys.getByRole('button', { name: /^New work order: N/ }).click();
    await page.keyboard.press('g');
    await expect(keys.getByRole('button', { name: /^New work order: G/ })).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.keyboard.press('g');
    await expect(page.getByRole('dialog', { name: 'New work order' })).toBeVisible();
  } finally {
    // Kept with the person: the next journey of theirs would find it.
    await api(page, 'PATCH', '/me/profile', { preferences: { keys: { enabled: true, changed: {} } } });
  }
});

test('without a server: the age, no dispatch, a reload, a run sheet, and back', async ({ browser }) => {
  test.setTimeout(120_000);
  const desk = await signIn(browser, 'dispatcher2');
  const yard = await makeYard(desk, 1);
  const order = await makeOrder(desk, yard.typeId);
  // A sign-in of its own: it will be ended.
  const context = await browser.newContext({ serviceWorkers: 'allow' });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill('dispatcher2@acme.example');
  await page.getByLabel('Password').fill('yardmaster-demo');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await orderRow(page, order).click();
  const assign = panelOf(page, order.number).getByRole('button', { name: /^Assign/ });
  await expect(assign).toBeEnabled();
  const isKept = async () =>
    navigator.serviceWorker.controller !== null && (await caches.match('/board')) !== undefined;
  await expect.poll(() => page.evaluate(isKept), { timeout: 30_000 }).toBe(true);

  await context.setOffline(true);
  const cutMs = Date.now();
  const notice = page.getByText('The server is out of reach');
  await expect(notice).toBeVisible();
  console.log(`board, out of reach said after ${Date.now() - cutMs} ms`);
  await expect(page.locator('[data-board-age]')).toHaveText(/^\d+ s old$/);
  await expect(assign).toBeDisabled();
  await expect(assign).toHaveAccessibleDescription(/nothing is changed/);
  await page.keyboard.press('a');
  await expect(page.getByLabel('Notifications')).toContainText('nothing is changed');

  await page.reload();
  await expect(orderRow(page, order)).toBeVisible();
  await expect(notice).toBeVisible();
  await expect(assign).toBeDisabled();
  await page.getByRole('button', { name: 'Run sheet' }).click();
  const sheet = page.getByRole('dialog', { name: 'Run sheet' });
  await expect(sheet.getByRole('row', { name: new RegExp(order.number) })).toBeVisible();
  await expect(sheet).toContainText('Made without the server');
  await expect(sheet.getByRole('table', { name: /^Drivers who have not signed off/ })).toContainText(/\+1 \d{3} 555/);
  expect(await violationsOf(page)).toEqual([]);
  // Whoever goes on by the Tab key does not dispatch on the board that lies behind.
  await sheet.getByRole('button', { name: 'Back' }).focus();
  await page.keyboard.press('Shift+Tab');
  await expect(page.locator('main:focus-within')).toHaveCount(0);
  await page.emulateMedia({ media: 'print' });
  await expect(sheet.getByRole('row', { name: new RegExp(order.number) })).toBeVisible();
  await expect(sheet.getByRole('button', { name: 'Print' })).toBeHidden();
  await expect(page.getByRole('table', { name: 'Units', exact: true })).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);

  await context.setOffline(false);
  await expect(notice).toHaveCount(0, { timeout: 30_000 });
  await expect(assign).toBeEnabled();

  // Who signs out takes it along.
  await page.getByRole('button', { name: /Dispatcher/ }).click();
  await page.getByRole('menuitem', { name: /Sign out/ }).click();
  await page.waitForURL(/\/sign-in/);
  expect(await page.evaluate(() => caches.match('/board'))).toBeUndefined();
  const kept = await page.evaluate(
    () =>
      new Promise<number>((settle, fail) => {
        const opening = indexedDB.open('yardmaster');
        opening.onerror = () => fail(opening.error ?? new Error('no database'));
        opening.onsuccess = () => {
          const count = opening.result.transaction('kept').objectStore('kept').count();
          count.onsuccess = () => settle(count.result);
        };
      }),
  );
  expect(kept).toBe(0);
});

const ORDERS = 2_000;

test('a thousand units and two thousand jobs: only jobs in sight are in the page, and keys go through all', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const page = await signIn(browser, 'dispatcher');
  const { board } = fullBoard(Date.now());
  const workOrders = Array.from({ length: ORDERS }, (_, n) => {
    const like = board.workOrders[n % board.workOrders.length];
    if (!like) throw new Error('no order');
    const id = `019a0000-0004-7000-8000-${n.toString(16).padStart(12, '0')}`;
    return {
      ...like,
      id,
      number: `WO-${10_000 + n}`,
      requirements: like.requirements.map((r) => ({ ...r, assigned: 0 })),
    };
  });
  await page.route('**/api/v1/board', (route) => route.fulfill({ json: { ...board, workOrders } }));
  await page.route('**/api/v1/work-orders/**', (route) => route.abort());
  await page.goto('/board');
  const list = page.getByRole('region', { name: 'Unassigned' });
  await expect(list.getByRole('heading')).toContainText(String(ORDERS), { timeout: 30_000 });
  expect(await list.getByRole('listitem').count()).toBeLessThan(60);

  await list.getByRole('listitem').getByRole('button').first().click();
  // Nothing is looked for meanwhile: that is work of the page's thread as well.
  const figures = await interacting(page, 25, async () => {
    for (let n = 0; n < 20; n++) await page.keyboard.press('j');
    for (let n = 0; n < 5; n++) await page.keyboard.press('Shift+J');
  });
  console.log(`board of ${ORDERS} jobs: ${JSON.stringify(figures)}`);
  expect(figures.usedByOneMs).toBeLessThanOrEqual(100);
  expect(figures.longestMs).toBeLessThanOrEqual(200);

  await expect(list.locator('[aria-posinset="26"]').getByRole('button').first()).toBeFocused();
  await expect(list.locator('[aria-posinset="21"] [aria-current=true]')).toBeAttached();
  await expect(page.getByRole('toolbar', { name: 'What is picked' })).toContainText('6 work orders');
  // Far away and back: what had the focus is still there.
  await list.locator('..').evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
  await expect(list.locator(`[aria-posinset="${ORDERS}"]`)).toBeVisible();
  expect(await list.getByRole('listitem').count()).toBeLessThan(60);
  await page.keyboard.press('j');
  await expect(list.locator('[aria-posinset="27"] [aria-current=true]')).toBeInViewport();
});
