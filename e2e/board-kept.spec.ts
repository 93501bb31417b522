import { expect, type Page } from '@playwright/test';
import { violationsOf } from './support/axe.ts';
import { test } from './support/test.ts';
import { api, makeOrder, makeYard, type Order, orderRow, signIn, unitRow } from './support/yard.ts';

const panelOf = (page: Page, { number }: Pick<Order, 'number'>) =>
  page.getByRole('complementary', { name: new RegExp(number) });

/** Nothing that goes to this address arrives, until the returned is called. */
async function lose(page: Page, address: string): Promise<() => Promise<void>> {
  await page.route(address, (route) => (route.request().method() === 'GET' ? route.continue() : route.abort()));
  return () => page.unroute(address);
}

/** An order that lacks a unit, of a type with two, and its panel. */
async function open(page: Page) {
  const yard = await makeYard(page, 2);
  const [unit, other] = yard.units;
  if (!unit || !other) throw new Error('no units');
  const order = await makeOrder(page, yard.typeId);
  await page.goto(`/board?order=${order.id}`);
  const panel = panelOf(page, order);
  await expect(panel).toBeVisible();
  return { yard, unit, other, order, panel };
}

test('what was typed stands until the answer: a report and a reason that did not arrive are sent again', async ({
  browser,
}) => {
  const page = await signIn(browser, 'dispatcher');
  const { unit, order, panel } = await open(page);
  await api(page, 'POST', '/assignments', { workOrderId: order.id, equipmentId: unit.id, driverId: null });
  const card = panel.getByRole('region', { name: `${unit.identifier} on this job` });
  const dialog = page.getByRole('dialog');

  const foundReports = await lose(page, '**/api/v1/assignments/*/failures');
  await card.getByRole('button', { name: /: actions$/ }).click();
  await page.getByRole('menuitem', { name: 'Report a problem…' }).click();
  const note = dialog.getByLabel('What the crew said');
  await note.fill('Hydraulics leak at the boom');
  await dialog.getByRole('button', { name: 'Report it' }).click();
  await expect(dialog.getByRole('alert')).toContainText('does not answer');
  await expect(note).toHaveValue('Hydraulics leak at the boom');
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await foundReports();

  const found = await lose(page, '**/api/v1/assignments/*/recall');
  await card.getByRole('button', { name: 'Recall…' }).click();
  const reason = dialog.getByLabel('Reason');
  await reason.fill('The site is closed');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('does not answer');
  await expect(reason).toHaveValue('The site is closed');
  await found();
  await dialog.getByRole('button', { name: 'Recall' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(unitRow(page, unit.identifier)).toContainText('Available');
});

test('a window that is taken stays in its fields, with the unit that is free then one key away', async ({
  browser,
}) => {
  const page = await signIn(browser, 'dispatcher');
  const { order, other, unit, yard } = await open(page);
  const year = new Date().getUTCFullYear() + 1;
  await api(page, 'POST', '/reservations', {
    workOrderId: order.id,
    plannedFrom: `${year}-03-01T00:00:00.000Z`,
    plannedUntil: `${year}-03-04T00:00:00.000Z`,
    units: [{ equipmentId: unit.id }],
  });
  const second = await makeOrder(page, yard.typeId);
  await orderRow(page, second).click();
  await panelOf(page, second)
    .getByRole('button', { name: /^Reserve…/ })
    .click();
  const dialog = page.getByRole('dialog', { name: `Reserve for ${second.number}` });
  const from = dialog.getByLabel('From');
  const until = dialog.getByLabel('Until');
  await dialog.getByRole('button', { name: /The best that is free then/ }).click();
  await page.getByRole('option', { name: unit.identifier }).click();
  await from.fill(`${year}-03-02T08:15`);
  await until.fill(`${year}-03-02T09:45`);
  await dialog.getByRole('button', { name: 'Reserve', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText(`${other.identifier} is free then`);
  await expect(from).toHaveValue(`${year}-03-02T08:15`);
  await expect(until).toHaveValue(`${year}-03-02T09:45`);
  expect(await violationsOf(page)).toEqual([]);
  await expect(dialog.getByRole('button', { name: `Reserve ${other.identifier}` })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(panelOf(page, second).getByRole('region', { name: 'Reserved' })).toContainText(other.identifier);
});

test('what is written on a job waits there, and what is typed while it is sent is not taken away', async ({
  browser,
}) => {
  const page = await signIn(browser, 'dispatcher');
  const { order, yard, panel } = await open(page);
  const second = await makeOrder(page, yard.typeId);
  const tab = (name: string) => panel.getByRole('tab', { name: new RegExp(`^${name}`) });

  await tab('Messages').click();
  const message = panel.getByRole('textbox', { name: 'Message' });
  await message.fill('The gate on the left');
  await tab('Files').click();
  await tab('Messages').click();
  await expect(message).toHaveValue('The gate on the left');
  await orderRow(page, second).click();
  await panelOf(page, second).getByRole('tab', { name: 'Messages' }).click();
  await expect(panelOf(page, second).getByRole('textbox', { name: 'Message' })).toHaveValue('');
  await orderRow(page, order).click();
  await tab('Messages').click();
  await expect(message).toHaveValue('The gate on the left');

  const released = Promise.withResolvers<void>();
  await page.route('**/api/v1/messages', async (route) => {
    if (route.request().method() === 'POST') await released.promise;
    await route.continue();
  });
  await message.press('Enter');
  await message.fill('And call before you go in');
  released.resolve();
  await expect(panel.getByRole('log')).toContainText('The gate on the left');
  await expect(message).toHaveValue('And call before you go in');
  await message.press('Enter');
  await expect(message).toHaveValue('');

  await tab('Notes').click();
  const note = panel.getByRole('textbox', { name: 'Note' });
  const notes = panel.getByRole('tabpanel').getByRole('listitem');
  for (const count of [1, 2]) {
    await note.fill('Checked, all well');
    await panel.getByRole('button', { name: 'Add the note' }).click();
    await expect(notes).toHaveCount(count);
    await expect(note).toHaveValue('');
  }
});

test('of more files than go at once it is said how many were left, and one that fails is told after one looked elsewhere', async ({
  browser,
}) => {
  const page = await signIn(browser, 'dispatcher');
  const { order, yard, panel } = await open(page);
  const tab = (name: string) => panel.getByRole('tab', { name: new RegExp(`^${name}`) });
  await tab('Files').click();
  const files = panel.getByRole('region', { name: 'Files' });
  const released = Promise.withResolvers<void>();
  await page.route('**/api/v1/attachments', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    await released.promise;
    return route.abort();
  });
  const plan = (n: number) => ({ name: `plan-${n}.txt`, mimeType: 'text/plain', buffer: Buffer.from(`Gate ${n}`) });
  await files.getByLabel('Files to add').setInputFiles(Array.from({ length: 22 }, (_, n) => plan(n)));
  await expect(files.getByText('2 files were not taken: at most 20 at once.')).toBeVisible();
  await expect(files.getByRole('listitem')).toHaveCount(20);
  await tab('Notes').click();
  await orderRow(page, await makeOrder(page, yard.typeId)).click();
  released.resolve();
  await expect(page.getByRole('region', { name: 'Notifications' })).toContainText(
    `20 files did not reach ${order.number}`,
  );
  await orderRow(page, order).click();
  await tab('Files').click();
  await expect(files.getByText(/^plan-0\.txt: /)).toBeVisible();
  await page.unroute('**/api/v1/attachments');
  await files
    .getByRole('listitem')
    .filter({ hasText: 'plan-0.txt' })
    .getByRole('button', { name: 'Try again' })
    .click();
  await expect(files.getByRole('link', { name: 'plan-0.txt' })).toBeVisible();
});
