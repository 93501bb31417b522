import { expect } from '@playwright/test';
import { api, signIn, unique } from './support/yard.ts';
import { test } from './support/test.ts';

test('a person is added, chooses a password, works, and is out within seconds of being disabled', async ({
  browser,
}) => {
  const admin = await signIn(browser, 'admin');
  await admin.goto('/office/people');
  const name = unique('Nia Ford');
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@acme.example`;
  await admin.getByRole('button', { name: 'Add a person' }).click();
  const dialog = admin.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('E-mail').fill(email);
  await dialog.getByRole('button', { name: /Role/ }).click();
  await admin.getByRole('option', { name: 'Dispatcher' }).click();
  await dialog
    .getByRole('button', { name: /^Add|^Invite|^Create/ })
    .last()
    .click();
  const link = admin
    .getByRole('dialog')
    .getByText(/\/welcome\//)
    .or(admin.getByRole('dialog').locator('input[value*="/welcome/"]'))
    .first();
  const address = (await link.inputValue().catch(() => link.innerText())).trim();
  await admin.keyboard.press('Escape');

  const page = await (await browser.newContext()).newPage();
  await page.goto(new URL(address).pathname);
  for (const field of await page.locator('input[type=password]').all()) await field.fill('a-long-password');
  await page
    .getByRole('button')
    .filter({ hasText: /password|start|continue|set/i })
    .first()
    .click();
  await page.waitForURL(/\/(board|sign-in)/);
  if (page.url().includes('sign-in')) {
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill('a-long-password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(/\/board/);
  }
  const people = await api<{ items: { id: string; email: string }[] }>(admin, 'GET', '/people?limit=200');
  const id = people.items.find((p) => p.email === email)?.id;
  await api(admin, 'PATCH', `/people/${id}`, { status: 'disabled' });
  await expect(async () => {
    const status = await page.evaluate(() => fetch('/api/v1/board').then((r) => r.status));
    expect(status).toBe(401);
  }).toPass({ timeout: 5_000 });
});

test('the office agrees with the board, and the chart has its table', async ({ browser }) => {
  const admin = await signIn(browser, 'admin');
  const lateOnBoard = admin.getByRole('button', { name: /\d( min| h| d)? late/ });
  await expect(admin.getByRole('heading', { name: /^Unassigned/ })).toBeVisible();
  const late = new Set((await lateOnBoard.allInnerTexts()).map((text) => /[A-Z]+-\d+/.exec(text)?.[0]));
  await admin.goto('/office');
  const tile = admin.getByRole('term').filter({ hasText: 'Late now' }).locator('..').getByRole('definition');
  await expect(tile).toHaveText(new RegExp(`^${late.size}\\D`));
  const office = await api<{ units: { total: number; busy: number } }>(admin, 'GET', '/office');
  const board = await api<{ units: { status: string }[] }>(admin, 'GET', '/board');
  expect(office.units.busy).toBe(board.units.filter((u) => u.status === 'assigned').length);
  expect(office.units.total).toBe(board.units.length);
  await expect(admin.getByText(`${office.units.busy} of ${office.units.total}`)).toBeVisible();
  await admin.getByText('Table', { exact: true }).click();
  await expect(admin.getByRole('table').first()).toBeVisible();
});

test('a driver and a viewer find only what is theirs', async ({ browser }) => {
  const driver = await signIn(browser, 'driver', { viewport: { width: 390, height: 844 } });
  await driver.goto('/office/people');
  await expect(driver.getByRole('table', { name: 'People' })).toHaveCount(0);
  const viewer = await signIn(browser, 'viewer');
  await expect(viewer.getByRole('button', { name: 'New work order' })).toHaveCount(0);
});
