import { expect, type Locator, type Page } from '@playwright/test';
import { loseFirstAnswer } from './support/lost-answer.ts';
import { test } from './support/test.ts';
import { api, makeOrder, makeYard, orderRow, signIn, unitRow } from './support/yard.ts';

type Settings = { dispatch: { acknowledgeWithinSeconds: number | null } };

/** A day and no time, typed as somebody types it. */
async function typeDay(field: Locator, page: Page): Promise<void> {
  await field.focus();
  await page.keyboard.type('12312026');
}
const HALF = 'Give both the day and the time';

test('a setting that is no number is refused at its field, and what stood stays', async ({ browser }) => {
  const page = await signIn(browser, 'admin');
  await page.goto('/office/settings');
  const before = await api<Settings>(page, 'GET', '/settings');
  const field = page.getByLabel('Alarm without acknowledgement, after seconds');
  await field.fill('1,5');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(field).toHaveAccessibleDescription(/A whole number from 15 to 86,400, or empty for never/);
  expect((await api<Settings>(page, 'GET', '/settings')).dispatch).toEqual(before.dispatch);
  await field.fill(String(before.dispatch.acknowledgeWithinSeconds ?? ''));
  await expect(field).not.toHaveAccessibleDescription(/whole number/);
});

test('a day without a time is said at the field, and no form sends it', async ({ browser }) => {
  const page = await signIn(browser, 'dispatcher');
  await page.goto('/board');
  await expect(page.getByRole('button', { name: /^New work order/ })).toBeVisible();
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What is wanted').fill('Half a window');
  await typeDay(dialog.getByLabel(/^Wanted from/), page);
  await dialog.getByRole('button', { name: 'Create the work order' }).click();
  await expect(dialog.getByText(HALF)).toBeVisible();
  await expect(dialog.getByLabel(/^Wanted from/)).toHaveAccessibleDescription(new RegExp(HALF));

  const admin = await signIn(browser, 'admin');
  await admin.goto('/office/keys');
  await admin.getByRole('button', { name: 'Add a key' }).first().click();
  const form = admin.getByRole('dialog');
  await form.getByLabel(/^Name/).fill('For nothing');
  await typeDay(form.locator('input[type="datetime-local"]'), admin);
  await form.getByText('Only some of it').click();
  await expect(form.getByRole('alert')).toHaveText('Tick at least one');
  await form.getByRole('button', { name: 'Make the key' }).click();
  await expect(form.getByText(HALF)).toBeVisible();
});

test('a double click enters one step, and the end of a job asks first', async ({ browser }) => {
  const page = await signIn(browser, 'dispatcher');
  const yard = await makeYard(page, 1);
  const unit = yard.units[0]?.identifier ?? '';
  const order = await makeOrder(page, yard.typeId);
  await orderRow(page, order).click();
  const panel = page.getByRole('complementary', { name: new RegExp(order.number) });
  await expect(panel.getByText(/free for/)).toBeVisible();
  await page.keyboard.press('a');
  await expect(unitRow(page, unit)).toHaveAttribute('aria-busy', 'false');
  const card = panel.getByRole('region', { name: `${unit} on this job` });
  await card.getByRole('button', { name: 'Mark as: En route' }).dblclick();
  const toasts = page.getByRole('region', { name: 'Notifications' });
  await expect(toasts).toContainText(`${unit} is entered as en route.`);
  await expect(card.getByRole('button', { name: 'Mark as: On site' })).toBeEnabled();
  await expect(unitRow(page, unit)).toContainText('En route');
  for (const step of ['On site', 'Returning']) {
    await card.getByRole('button', { name: `Mark as: ${step}` }).click();
    await expect(unitRow(page, unit)).toContainText(step);
  }
  await card.getByRole('button', { name: 'Mark as: Completed…' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Enter as completed' }).click();
  await expect(unitRow(page, unit)).toContainText('Available');
});

test('a cancellation whose answer is lost is not told as refused', async ({ browser }) => {
  const page = await signIn(browser, 'dispatcher');
  const yard = await makeYard(page, 1);
  const order = await makeOrder(page, yard.typeId);
  await orderRow(page, order).click();
  const sent = await loseFirstAnswer(page, '**/cancellation');
  await page.getByRole('button', { name: `${order.number}: actions` }).click();
  await page.getByRole('menuitem', { name: /^Cancel the/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('Not wanted');
  await dialog.getByRole('button', { name: /^Cancel the/ }).click();
  await expect(dialog).toHaveCount(0);
  expect(sent).toHaveLength(2);
  expect(sent[1]).toBe(sent[0]);
});
