import { type Browser, expect, type Page } from '@playwright/test';
import { api, signIn, unitRow, unique } from './support/yard.ts';
import { test } from './support/test.ts';

const WITHIN_MS = 5_000; // I1: sessions end everywhere within seconds of being revoked
const password = 'a-long-password';

/** Somebody new with a password, signed in in a browser of their own. */
async function newDispatcher(browser: Browser, admin: Page): Promise<{ name: string; page: Page }> {
  const name = unique('Kai Brandt');
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@acme.example`;
  const { link } = await api<{ link: string }>(admin, 'POST', '/people', { name, email, role: 'dispatcher' });
  const token = new URL(link).pathname.split('/').at(-1);
  await api(admin, 'POST', '/welcome', { token, password });
  const page = await (await browser.newContext()).newPage();
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/\/board/);
  return { name, page };
}

test('another role, and then none: both hold in the other browser within five seconds', async ({ browser }) => {
  const admin = await signIn(browser, 'admin');
  const { name, page } = await newDispatcher(browser, admin);
  await expect(page.getByRole('button', { name: /^New work order/ })).toBeVisible();

  await admin.goto('/office/people');
  const row = admin.getByRole('row', { name: new RegExp(name) });
  await row.getByRole('button', { name: `${name}: actions` }).click();
  await admin.getByRole('menuitem', { name: 'Change role to viewer' }).click();
  await expect(row).toContainText('Viewer');
  // What the open page may do changes without a new sign-in.
  await expect(async () => {
    const status = await page.evaluate(async () => {
      // Whoever may make one is told that there is no such type.
      const requirements = [{ equipmentTypeId: crypto.randomUUID(), quantity: 1 }];
      const body = JSON.stringify({ title: 'Not mine', priority: 3, requirements });
      const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
      return (await fetch('/api/v1/work-orders', { method: 'POST', headers, body })).status;
    });
    expect(status).toBe(403);
  }).toPass({ timeout: WITHIN_MS });
  await page.reload();
  await expect(page.getByRole('table', { name: 'Units' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^New work order/ })).toHaveCount(0);

  await row.getByRole('button', { name: `${name}: actions` }).click();
  await admin.getByRole('menuitem', { name: 'Disable' }).click();
  await expect(row).toContainText('Disabled');
  await expect(async () => {
    await page.goto('/board');
    await expect(page).toHaveURL(/\/sign-in/, { timeout: 500 });
  }).toPass({ timeout: WITHIN_MS });
});

test('the last admin stays: disabling oneself is refused and says why', async ({ browser }) => {
  const admin = await signIn(browser, 'admin');
  await admin.goto('/office/people');
  const row = admin.getByRole('row', { name: /admin@acme\.example/ });
  await row.getByRole('button', { name: /: actions$/ }).click();
  await admin.getByRole('menuitem', { name: 'Disable myself' }).click();
  await expect(admin.getByRole('alert').filter({ hasText: 'The last admin cannot be disabled' })).toBeVisible();
  await expect(row).toContainText('Active');
});

test('a new type and a new unit are on an open board by themselves', async ({ browser }) => {
  const [board, admin] = await Promise.all([signIn(browser, 'dispatcher'), signIn(browser, 'admin')]);
  const [type, identifier] = [unique('Sweeper'), unique('SW')];
  await admin.goto('/office/fleet?tab=types');
  await admin.getByRole('button', { name: 'Add a type' }).click();
  const dialog = admin.getByRole('dialog');
  await dialog.getByLabel('Name').fill(type);
  await dialog.getByRole('button', { name: 'Add the type' }).click();
  await expect(dialog).toHaveCount(0);
  // By now there are more than a page of them.
  await admin.getByRole('searchbox').fill(type);
  await expect(admin.getByRole('row', { name: new RegExp(type) })).toBeVisible();

  await admin.getByText('Units', { exact: true }).first().click();
  await admin.getByRole('button', { name: 'Add a unit' }).click();
  await dialog.getByLabel('Identifier').fill(identifier);
  await dialog.getByRole('button', { name: /Equipment type/ }).click();
  await admin.getByRole('option', { name: type }).click();
  await dialog.getByRole('button', { name: 'Add the unit' }).click();
  await admin.getByRole('searchbox').fill(identifier);
  await expect(admin.getByRole('row', { name: new RegExp(identifier) })).toBeVisible();

  await expect(unitRow(board, identifier)).toContainText('Available');
  await expect(board.getByRole('rowgroup', { name: `${type}, 1 unit · 1 free` })).toBeVisible();
});

test("a sign-in of one organisation opens nothing at another's address", async ({ browser }) => {
  const page = await signIn(browser, 'dispatcher');
  const harbor = `http://harbor.localhost:${process.env['E2E_PORT']}`;
  const cookies = (await page.context().cookies()).map((cookie) => ({ ...cookie, domain: 'harbor.localhost' }));
  expect(cookies.map((c) => c.name).join()).toContain('session-token');
  await page.context().addCookies(cookies);
  await page.goto(`${harbor}/board`);
  await expect(page).toHaveURL(`${harbor}/sign-in?next=%2Fboard`);
  const answer = await page.evaluate(async () => {
    const response = await fetch('/api/v1/board');
    return { status: response.status, code: (await response.json()).code };
  });
  expect(answer).toEqual({ status: 403, code: 'tenant_mismatch' });
});
