import { expect } from '@playwright/test';
import { makeOrder, makeYard, orderRow, signIn, unitRow, unique } from './support/yard.ts';
import { test } from './support/test.ts';

test('with the keyboard alone: sign in, create a work order, assign, undo, assign again, recall', async ({
  browser,
}) => {
  const admin = await signIn(browser, 'dispatcher2');
  const yard = await makeYard(admin, 1);
  const unit = yard.units[0]?.identifier ?? '';

  const page = await (await browser.newContext()).newPage();
  await page.goto('/');
  await page.getByLabel('E-mail').focus();
  await page.keyboard.type('dispatcher@acme.example');
  await page.keyboard.press('Tab');
  await page.keyboard.type('yardmaster-demo');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/board/);
  await expect(page.getByRole('heading', { name: /^Waiting/ })).toBeVisible();

  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: /New work order/i });
  const title = unique('Shore wall');
  await dialog.getByLabel('What is wanted').focus();
  await page.keyboard.type(title);
  await dialog.getByRole('radio', { name: '1' }).focus();
  await page.keyboard.press('Space');
  await dialog.getByRole('button', { name: /Equipment type/ }).focus();
  await page.keyboard.press('Enter');
  // Typing leads to the option.
  await page.keyboard.type(yard.type, { delay: 20 });
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('button', { name: /Equipment type/ })).toContainText(yard.type);
  await dialog.getByRole('button', { name: 'Create the work order' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: title })).toBeVisible();

  await page.keyboard.press('a');
  await expect(unitRow(page, unit)).toContainText('Dispatched');
  await expect(page.getByRole('button', { name: /Undo/ })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(unitRow(page, unit)).toContainText('Available');

  await page.keyboard.press('a');
  await expect(unitRow(page, unit)).toContainText('Dispatched');
  // Answered by the server, not only shown: what is pending cannot be recalled yet.
  await expect(unitRow(page, unit)).toHaveAttribute('aria-busy', 'false');
  await page
    .getByRole('button', { name: /^Recall/ })
    .first()
    .press('Enter');
  await expect(page.getByLabel('Reason')).toBeFocused();
  await page.keyboard.type('Rain');
  await page.keyboard.press('Enter');
  await expect(unitRow(page, unit)).toContainText('Available');
});

test('nothing free: the request waits in the queue, and goes when something is free', async ({ browser }) => {
  const page = await signIn(browser, 'dispatcher');
  const yard = await makeYard(page, 1);
  const [first, second] = [await makeOrder(page, yard.typeId), await makeOrder(page, yard.typeId)];
  await orderRow(page, first).click();
  await expect(page.getByRole('complementary', { name: new RegExp(first.number) }).getByText(/free for/)).toBeVisible();
  await page.keyboard.press('a');
  await expect(unitRow(page, yard.units[0]?.identifier ?? '')).toContainText('Dispatched');
  await orderRow(page, second).click();
  await page.getByRole('button', { name: /queue/i }).first().click();
  await expect(
    page.getByRole('region', { name: 'Waiting' }).getByRole('button', { name: new RegExp(second.number) }),
  ).toBeVisible();

  // What comes free is offered to it, and accepted.
  await orderRow(page, first).click();
  await page
    .getByRole('button', { name: /^Recall/ })
    .first()
    .click();
  await page.getByLabel('Reason').fill('Wrong site');
  await page.getByRole('dialog').getByRole('button', { name: 'Recall' }).click();
  const accept = page.getByRole('button', { name: new RegExp(`^Accept .*${second.number}`) });
  await accept.click({ timeout: 20_000 });
  await expect(unitRow(page, yard.units[0]?.identifier ?? '')).toContainText(second.number);
});

test('filters live in the address, and a reload keeps them and the sign-in', async ({ browser }) => {
  const page = await signIn(browser, 'dispatcher');
  const yard = await makeYard(page, 2);
  await page.getByRole('searchbox').fill(yard.units[0]?.identifier ?? '');
  await expect(unitRow(page, yard.units[1]?.identifier ?? '')).toHaveCount(0);
  await expect(page).toHaveURL(/q=/);
  await expect(page.getByRole('link', { name: /^Search finished work orders/ })).toHaveAttribute(
    'href',
    `/office/jobs?q=${encodeURIComponent(yard.units[0]?.identifier ?? '')}`,
  );
  await page.reload();
  await expect(unitRow(page, yard.units[0]?.identifier ?? '')).toBeVisible();
  await expect(unitRow(page, yard.units[1]?.identifier ?? '')).toHaveCount(0);
});

test('a wrong password says so and keeps the e-mail; signing out ends the session', async ({ browser }) => {
  const page = await (await browser.newContext()).newPage();
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill('viewer@acme.example');
  await page.getByLabel('Password').fill('not-the-password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert').filter({ hasText: /\w/ })).toBeVisible();
  await expect(page.getByLabel('E-mail')).toHaveValue('viewer@acme.example');
  await page.getByLabel('Password').fill('yardmaster-demo');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/\/board/);
  await page.getByRole('button', { name: /account|Viewer/ }).click();
  await page.getByRole('menuitem', { name: /Sign out/ }).click();
  await page.waitForURL(/\/sign-in/);
  await page.goto('/board');
  await expect(page).toHaveURL(/\/sign-in/);
});
