import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { violationsOf } from './support/axe.ts';
import { test } from './support/test.ts';
import { api, makeYard, signIn, unique } from './support/yard.ts';

test('keys, webhooks and maintenance are searched, and what is found of maintenance is taken out', async ({
  browser,
}) => {
  const page = await signIn(browser, 'admin');
  const { units } = await makeYard(page, 1);
  const [unit] = units;
  if (!unit) throw new Error('no unit');
  const [key, hook, note] = [unique('Warehouse'), unique('Ledger'), unique('Boom inspection')];
  await api(page, 'POST', '/api-keys', { name: key, role: 'viewer' });
  const hookAt = 'https://hooks.example.com/yard';
  await api(page, 'POST', '/webhooks', { name: hook, url: hookAt, events: ['*'] });
  const window = { equipmentId: unit.id, startsAt: '2027-05-03T14:00:00Z', endsAt: '2027-05-03T18:00:00Z', note };
  await api(page, 'POST', '/maintenance-windows', window);
  const rows = page.getByRole('table').getByRole('row');
  for (const [path, text] of [
    ['/office/keys', key],
    ['/office/webhooks', hook],
    ['/office/fleet?tab=maintenance', note],
  ] as const) {
    await page.goto(path);
    // What is typed before the page has come to life is not heard.
    await expect(async () => {
      await page.getByRole('searchbox').fill('');
      await page.getByRole('searchbox').fill(text.toUpperCase());
      await expect(page).toHaveURL(/[?&]q=/, { timeout: 2_000 });
    }).toPass();
    await expect(rows).toHaveCount(2);
    await expect(rows.nth(1)).toContainText(text);
  }
  const taken = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSV' }).click();
  await page.getByRole('menuitem', { name: /that are filtered/ }).click();
  const file = await readFile(await (await taken).path(), 'utf8');
  expect(file).toContain(`${unit.identifier},2027-05-03T07:00-07:00,2027-05-03T11:00-07:00,${note}`);
  await page.getByRole('searchbox').fill(unit.identifier);
  await expect(rows.nth(1)).toContainText(note);
  await page.getByRole('searchbox').fill('nothing of this name');
  await expect(page.getByText('Nothing matches “nothing of this name”')).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
});

test('time off leaves the roster as a file, for whoever may plan', async ({ browser }) => {
  const page = await signIn(browser, 'admin');
  await page.goto('/office/roster');
  await page.getByRole('button', { name: 'CSV' }).click();
  const taken = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Time off' }).click();
  expect((await taken).suggestedFilename()).toBe('time-off.csv');
  const viewer = await signIn(browser, 'viewer');
  await viewer.goto('/office/roster');
  await expect(viewer.getByRole('link', { name: 'CSV' })).toHaveAttribute(
    'href',
    /^\/api\/v1\/exports\/shifts\?from=.+&until=./,
  );
});

test('a webhook that somebody was faster with says what changed, keeps what was typed, and goes through when meant', async ({
  browser,
}) => {
  const page = await signIn(browser, 'admin');
  const name = unique('Invoices');
  const hook = { name, url: 'https://hooks.example.com/a', events: ['assignment.*'] };
  const { id } = await api(page, 'POST', '/webhooks', hook);
  await page.goto(`/office/webhooks?q=${encodeURIComponent(name)}`);
  await page.getByRole('button', { name: `${name}: actions` }).click();
  await page.getByRole('menuitem', { name: 'Edit…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Address').fill('https://hooks.example.com/mine');
  await api(page, 'PATCH', `/webhooks/${id}`, { events: ['equipment.*'] });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Somebody changed this meanwhile: events');
  await expect(dialog.getByLabel('Address')).toHaveValue('https://hooks.example.com/mine');
  expect(await violationsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Take theirs' }).click();
  await expect(dialog.getByLabel('Address')).toHaveValue('https://hooks.example.com/a');
  await dialog.getByLabel('Address').fill('https://hooks.example.com/mine');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  expect(await api<object>(page, 'GET', `/webhooks/${id}`)).toMatchObject({
    url: 'https://hooks.example.com/mine',
    events: ['equipment.*'],
  });
});
