import { expect } from '@playwright/test';
import { api, makeOrder, makeYard, orderRow, signIn, unitRow, unique } from './support/yard.ts';
import { test } from './support/test.ts';

test('with the mouse: a work order is made, a unit sent by its menu, and recalled with a reason', async ({
  browser,
}) => {
  const page = await signIn(browser, 'dispatcher');
  const yard = await makeYard(page, 2);
  const [first = '', second = ''] = yard.units.map((u) => u.identifier);
  await expect(unitRow(page, second)).toBeVisible();

  const title = unique('Set the roof');
  await page.getByRole('button', { name: /^New work order/ }).click();
  const dialog = page.getByRole('dialog', { name: 'New work order' });
  await dialog.getByLabel('What is wanted').fill(title);
  await dialog.getByText('2', { exact: true }).click();
  await dialog.getByRole('button', { name: /Equipment type/ }).click();
  await page.getByRole('option', { name: yard.type }).click();
  await dialog.getByRole('button', { name: 'Create the work order' }).click();
  const panel = page.getByRole('complementary', { name: new RegExp(title) });
  await expect(panel.getByText('2 of 2 can go')).toBeVisible();

  // Not the one that the key would take.
  await unitRow(page, second)
    .getByRole('button', { name: `${second}: actions` })
    .click();
  await page.getByRole('menuitem', { name: new RegExp(`^Assign to .* ${title}$`) }).click();
  await expect(unitRow(page, second)).toContainText('Dispatched');
  await expect(unitRow(page, first)).toContainText('Available');
  await expect(panel.getByRole('region', { name: `${second} on this job` })).toBeVisible();

  await panel.getByRole('button', { name: 'Recall…' }).click();
  await page.getByRole('dialog').getByLabel('Reason').fill('Too much wind');
  await page.getByRole('dialog').getByRole('button', { name: 'Recall' }).click();
  await expect(unitRow(page, second)).toContainText('Available');
});

test('Escape gives the focus back: from a dialog to its button, from the panel to its row', async ({ browser }) => {
  const page = await signIn(browser, 'dispatcher');
  const yard = await makeYard(page, 1);
  const order = await makeOrder(page, yard.typeId);

  const open = page.getByRole('button', { name: /^New work order/ });
  await open.click();
  await expect(page.getByRole('dialog').getByLabel('What is wanted')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(open).toBeFocused();

  const row = orderRow(page, order);
  const units = page.getByRole('table', { name: 'Units' });
  const before = await units.boundingBox();
  await row.click();
  const panel = page.getByRole('complementary', { name: new RegExp(order.number) });
  await panel.getByRole('button', { name: /^Assign/ }).focus();
  // What stands beside the panel is narrower, and no lower.
  expect((await units.boundingBox())?.y).toBe(before?.y);
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(row).toBeFocused();
});

test('an undo is told, pressed and reached by its key while a dialog is open, which loses nothing by it', async ({
  browser,
}) => {
  const page = await signIn(browser, 'dispatcher');
  const yard = await makeYard(page, 1);
  const order = await makeOrder(page, yard.typeId);
  const [unit = ''] = yard.units.map((u) => u.identifier);
  const dialog = page.getByRole('dialog', { name: 'New work order' });
  const wanted = dialog.getByLabel('What is wanted');
  const told = page.getByRole('region', { name: 'Notifications' }).getByRole('group', { name: new RegExp(unit) });
  /** The pointer over it holds a message for as long as it is there. */
  async function sendAndWrite(text: string): Promise<void> {
    await orderRow(page, order).click();
    // The server has said who may drive it.
    await expect(page.getByRole('complementary').getByText(/free for/)).toBeVisible();
    await page.keyboard.press('a');
    await told.hover();
    await page.keyboard.press('n');
    await expect(wanted).toBeFocused();
    await page.keyboard.type(text);
  }

  await sendAndWrite('Half a sen');
  // Whatever is inert or hidden has no role: this is what a screen reader is told of.
  await told.getByRole('button', { name: /^Undo/ }).click();
  // What lies behind the dialog has no role meanwhile.
  const row = page.locator(`[data-unit="${yard.units[0]?.id}"]`);
  await expect(row).toContainText('Available');
  await expect(wanted).toHaveValue('Half a sen');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  await sendAndWrite('Another');
  await page.keyboard.press('F6');
  await expect(told.getByRole('button', { name: /^Undo/ })).toBeFocused();
  await page.keyboard.press('F6');
  await expect(wanted).toBeFocused();
  await page.keyboard.press('F6');
  await page.keyboard.press('Enter');
  await expect(row).toContainText('Available');
  // What was written goes on where it was.
  await expect(wanted).toBeFocused();
  await expect(wanted).toHaveValue('Another');
});

test('what an open menu covers can still be undone, and a press on it leaves the menu', async ({ browser }) => {
  const page = await signIn(browser, 'dispatcher');
  const yard = await makeYard(page, 1);
  const order = await makeOrder(page, yard.typeId);
  const [unit] = yard.units;
  if (!unit) throw new Error('no unit');
  await orderRow(page, order).click();
  // The server has said who may drive it.
  await expect(page.getByRole('complementary').getByText(/free for/)).toBeVisible();
  await page.keyboard.press('a');
  const told = page
    .getByRole('region', { name: 'Notifications' })
    .getByRole('group', { name: new RegExp(unit.identifier) });
  await told.hover();
  await page.getByRole('button', { name: `${order.number}: actions` }).press('Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await told.getByRole('button', { name: /^Undo/ }).click();
  await expect(page.locator(`[data-unit="${unit.id}"]`)).toContainText('Available');
  await expect(page.getByRole('menu')).toBeVisible();
});

test('a dialog that cannot be brought is told, takes no keys with it, and comes with the next press', async ({
  browser,
}) => {
  const first = await signIn(browser, 'dispatcher');
  const context = await browser.newContext({ storageState: await first.context().storageState() });
  const page = await context.newPage();
  const html = page.waitForResponse((response) => response.url().endsWith('/board')).then((answer) => answer.text());
  let isCut = true;
  // Only what the page names comes at first.
  await page.route(/\.js($|\?)/, async (route) => {
    const isNamed = (await html).includes(new URL(route.request().url()).pathname.replace(/^\/_next\//, ''));
    return isCut && !isNamed ? route.abort() : route.continue();
  });
  await page.goto('/board');
  await expect(page.getByRole('table', { name: 'Units' })).toBeVisible();
  await page.keyboard.press('n');
  const told = page.getByRole('region', { name: 'Notifications' });
  await expect(told.getByRole('group', { name: /could not be loaded/ }).first()).toBeVisible();
  await page.keyboard.press('/');
  const search = page.getByLabel('Search jobs, units, drivers');
  await expect(search).toBeFocused();
  isCut = false;
  await search.blur();
  await page.keyboard.press('n');
  await expect(page.getByRole('dialog').getByLabel('What is wanted')).toBeFocused();
});

test('a link to the board shows the same type, search and work order to somebody else', async ({ browser }) => {
  const page = await signIn(browser, 'dispatcher');
  const [yard, other] = [await makeYard(page, 1), await makeYard(page, 1)];
  const order = await makeOrder(page, yard.typeId);
  const [unit = '', foreign = ''] = [yard, other].map((y) => y.units[0]?.identifier);
  await expect(unitRow(page, foreign)).toBeVisible();
  await page.getByRole('search').getByRole('button', { name: /Type/ }).click();
  await page.getByRole('menuitemradio', { name: yard.type }).click();
  await orderRow(page, order).click();
  await expect(unitRow(page, foreign)).toHaveCount(0);
  await expect(page).toHaveURL(/type=.*order=|order=.*type=/);

  const { pathname, search } = new URL(page.url());
  const viewer = await signIn(browser, 'viewer');
  await viewer.goto(pathname + search);
  await expect(viewer.getByRole('complementary', { name: new RegExp(order.number) })).toBeVisible();
  await expect(unitRow(viewer, unit)).toBeVisible();
  await expect(unitRow(viewer, foreign)).toHaveCount(0);
});

test("another's change leaves a scrolled list where it is", async ({ browser }) => {
  const [one, two] = await Promise.all([
    signIn(browser, 'dispatcher'),
    signIn(browser, 'dispatcher2', { viewport: { width: 1280, height: 500 } }),
  ]);
  const yard = await makeYard(one, 1);
  const order = await makeOrder(one, yard.typeId);
  const unit = yard.units[0];
  if (!unit) throw new Error('no unit');
  await expect(unitRow(two, unit.identifier)).toContainText('Available');
  const list = two.getByRole('table', { name: 'Units' }).locator('..');
  await list.evaluate((element) => {
    element.scrollTop = 120;
  });
  const before = await list.evaluate((element) => element.scrollTop);
  expect(before).toBeGreaterThan(0);
  await api(one, 'POST', '/assignments', { workOrderId: order.id, equipmentId: unit.id, driverId: null });
  await expect(unitRow(two, unit.identifier)).toContainText('Dispatched');
  expect(await list.evaluate((element) => element.scrollTop)).toBe(before);
});

test('keys that follow each other at once are for the job that was gone to, and a key held down sends once', async ({
  browser,
}) => {
  const page = await signIn(browser, 'dispatcher');
  const yard = await makeYard(page, 3);
  const [first, second] = [await makeOrder(page, yard.typeId), await makeOrder(page, yard.typeId, 3)];
  const panelOf = ({ number }: { number: string }) => page.getByRole('complementary', { name: new RegExp(number) });
  await page.goto(`/board?q=${encodeURIComponent(yard.type)}&order=${first.id}`);
  await panelOf(first).getByRole('button', { name: /^With/ }).click();
  await page.getByRole('menuitemradio', { name: /goes alone/ }).click();
  await expect(panelOf(first).getByRole('button', { name: /^With/ })).toContainText('goes alone');

  await orderRow(page, first).focus();
  await page.keyboard.press('j');
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  await expect(palette.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('edit');
  await expect(palette.getByRole('menuitem', { name: new RegExp(second.number) })).toBeVisible();
  await expect(palette.getByRole('menuitem', { name: new RegExp(first.number) })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(palette).toHaveCount(0);

  await orderRow(page, first).click();
  await expect(panelOf(first)).toBeVisible();
  const sent: unknown[] = [];
  page.on('request', (r) => r.method() === 'POST' && r.url().endsWith('/assignments') && sent.push(r.postDataJSON()));
  await page.keyboard.press('j');
  for (let n = 0; n < 4; n++) await page.keyboard.down('a');
  await page.keyboard.up('a');
  await expect(panelOf(second).getByRole('button', { name: 'Recall…' })).toBeEnabled();
  expect(sent).toMatchObject([{ workOrderId: second.id }]);
  // Who goes alone was said of the other job.
  expect(sent).not.toMatchObject([{ driverId: null }]);
});
