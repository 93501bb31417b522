import { join } from 'node:path';
import { expect } from '@playwright/test';
import { violationsOf } from './support/axe.ts';
import { accept, newTenant, repository, yardmaster } from './support/new-tenant.ts';
import { test } from './support/test.ts';
import { api } from './support/yard.ts';

test('a new yard: created by the operator, filled from CSV, dispatched and completed by its people', async ({
  browser,
}) => {
  const email = 'boss@example.com';
  const { subdomain, link } = await newTenant('North Yard', email, 'Europe/Berlin');
  expect(await yardmaster('import', '--tenant', subdomain, join(repository, 'docs/examples/import'))).not.toContain(
    'error',
  );
  expect(await yardmaster('verify', '--tenant', subdomain)).toMatch(/hold/);

  // The bare host: the link knows its organisation.
  const bare = `http://localhost:${process.env['E2E_PORT']}`;
  const page = await (await browser.newContext({ baseURL: bare })).newPage();
  await accept(page, link);
  await expect(page.getByRole('heading', { name: /^Unassigned [1-9]/ })).toBeVisible();
  await page.keyboard.press('j');
  await page
    .getByRole('button', { name: /^Assign/ })
    .first()
    .click();
  // The board shows it at once; the next step can be marked when the server has it.
  await expect(page.getByRole('button', { name: 'Mark as: En route' })).toBeEnabled();

  // The driver's first day: an invitation, a password, and the job to its end.
  const assignment = await page.evaluate(async () => {
    const board = await (await fetch('/api/v1/board')).json();
    return board.assignments[0];
  });
  const driverLink = await page.evaluate(async (driverId) => {
    const driver = await (await fetch(`/api/v1/drivers/${driverId}`)).json();
    const made = await fetch(`/api/v1/people/${driver.userId}/link`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    return await made.json();
  }, assignment.crew[0].driverId);
  const phone = await (await browser.newContext({ baseURL: bare, viewport: { width: 390, height: 844 } })).newPage();
  await accept(phone, driverLink.link);
  for (const button of ['Acknowledge', 'Start driving', 'I am on site', 'Heading back', 'Done']) {
    await phone.getByRole('button', { name: button }).click();
  }
  // What cannot be undone asks whoever taps and does not hold.
  await phone.getByRole('button', { name: 'Yes, it is done' }).click();
  await expect
    .poll(() =>
      page.evaluate(async (id) => (await (await fetch(`/api/v1/assignments/${id}`)).json()).status, assignment.id),
    )
    .toBe('completed');
  expect(await yardmaster('verify', '--tenant', subdomain)).toMatch(/hold/);
});

test('an empty yard leads from nothing to the first dispatch', async ({ browser }) => {
  const email = 'a@example.com';
  const { link, address } = await newTenant('New Yard', email);
  const page = await (await browser.newContext({ baseURL: address })).newPage();
  await page.goto('/sign-in');
  await expect(page.getByText('Password forgotten?')).toBeVisible();
  await accept(page, link);
  const startedAt = Date.now();
  await expect(page.getByRole('heading', { name: 'Welcome to New Yard' })).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  const dialog = page.getByRole('dialog');
  await page.getByRole('link', { name: 'Add an equipment type' }).click();
  await dialog.getByLabel('Name').fill('Excavator');
  await dialog.getByRole('button', { name: 'Add the type' }).click();
  await page.getByRole('link', { name: 'Add a unit' }).click();
  await dialog.getByLabel('Identifier').fill('EX-1');
  await dialog.getByRole('button', { name: 'Add the unit' }).click();
  await page.getByRole('link', { name: 'Add a driver' }).click();
  await dialog.getByLabel('Name').fill('Sam Field');
  await dialog.getByLabel('E-mail').fill('sam@example.com');
  await dialog.getByRole('button', { name: 'Add the driver' }).click();
  await expect(dialog.getByLabel('Link')).toHaveValue(/\/welcome\//);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page
    .getByRole('link', { name: 'Board' })
    .or(page.getByRole('button', { name: /^Create a/ }))
    .first()
    .click();
  await page.getByRole('button', { name: /^Create a/ }).click();
  await dialog.getByLabel('What is wanted').fill('First trench');
  await dialog.getByRole('button', { name: /Equipment type/ }).click();
  await page.getByRole('option', { name: 'Excavator' }).click();
  await dialog.getByRole('button', { name: 'Create the work order' }).click();
  await expect(page.getByRole('heading', { name: 'First trench' })).toBeVisible();
  await page.keyboard.press('a');
  await expect(page.getByRole('row', { name: /^EX-1/ })).toContainText('Dispatched');
  await expect(page.getByRole('row', { name: /^EX-1/ })).toContainText('Sam Field');
  expect(Date.now() - startedAt).toBeLessThan(2 * 60_000);

  // Once it is done the board is empty again, and stays a board.
  // What the board shows at once the server has when the next step can be marked.
  await expect(page.getByRole('button', { name: 'Mark as: En route' })).toBeEnabled();
  const board = await api<{ assignments: { id: string }[] }>(page, 'GET', '/board');
  for (const to of ['en_route', 'on_site', 'returning', 'completed']) {
    await api(page, 'POST', `/assignments/${board.assignments[0]?.id}/status-changes`, { to });
  }
  await expect(page.getByRole('row', { name: /^EX-1/ })).toContainText('Available');
  await page.goto('/board');
  await expect(page.getByRole('row', { name: /^EX-1/ })).toContainText('Available');
  await expect(page.getByRole('heading', { name: 'Welcome to New Yard' })).toBeHidden();
  await expect(page.getByRole('heading', { name: 'First steps' })).toBeHidden();
});
