import { writeFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { test } from './support/test.ts';
import { api, makeYard, signIn, unique } from './support/yard.ts';

/** The pause after which a search is told to the address is 200 ms: each key comes shortly after one. */
const typeSlowly = (page: Page, text: string) => page.keyboard.type(text, { delay: 230 });

test('no letter of a search is lost, however slowly it is typed, and what is cleared elsewhere is cleared there', async ({
  browser,
}) => {
  const page = await signIn(browser, 'admin');
  for (const [path, text] of [
    ['/office/fleet?tab=drivers', 'alejandro herrera'],
    ['/office/jobs', 'foundation walls'],
    ['/board', 'excavator north'],
  ] as const) {
    await page.goto(path);
    const search = page.getByRole('searchbox').first();
    await search.click();
    await typeSlowly(page, text);
    await expect(search).toHaveValue(text);
    await expect(page).toHaveURL(new RegExp(`q=${text.replace(' ', '(\\+|%20)')}$`));
  }
  await page.goto(`/office/fleet?tab=drivers&q=${unique('nobody')}`);
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await expect(page.getByRole('searchbox')).toHaveValue('');
});

test('a day is typed digit by digit into the filters of the jobs, and an address with none opens all the same', async ({
  browser,
}) => {
  const page = await signIn(browser, 'admin');
  const refused: string[] = [];
  page.on('response', (answer) => {
    if (answer.status() >= 400) refused.push(`${answer.status()} ${answer.url()}`);
  });
  await page.goto('/office/jobs');
  const from = page.getByLabel('From', { exact: true });
  await from.click();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.type('11012026', { delay: 120 });
  await expect(from).toHaveValue('2026-11-01');
  await expect(page).toHaveURL(/from=2026-11-01/);
  for (const path of [
    '/office/jobs?from=2026-02-30',
    '/office/jobs?until=9999-12-31',
    '/office/roster?week=2026-99-99',
    '/office/roster?week=0000-01-01',
  ]) {
    await page.goto(path);
    await expect(page.getByRole('table').first()).toBeVisible();
  }
  expect(refused).toEqual([]);
});

test('who is signed out comes back to the link they opened, and a record that is not there has a page that says so', async ({
  browser,
}) => {
  const address = `http://acme.localhost:${process.env['E2E_PORT']}`;
  const context = await browser.newContext({ baseURL: address });
  const page = await context.newPage();
  await page.goto('/office/jobs?status=completed&q=pump');
  await expect(page).toHaveURL(`${address}/sign-in?next=%2Foffice%2Fjobs%3Fstatus%3Dcompleted%26q%3Dpump`);
  await page.getByLabel('E-mail').fill('dispatcher@acme.example');
  await page.getByLabel('Password').fill('yardmaster-demo');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(`${address}/office/jobs?status=completed&q=pump`);
  for (const [path, title] of [
    ['/office/jobs/00000000-0000-7000-8000-000000000000', 'There is no such job'],
    ['/office/jobs/nonsense', 'There is no such job'],
    ['/office/assignments/00000000-0000-7000-8000-000000000000', 'There is no such assignment'],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  }
  await context.close();
});

test('a file is taken again once it is mended, and one that a spreadsheet on Windows wrote keeps its umlauts', async ({
  browser,
}, info) => {
  const page = await signIn(browser, 'admin');
  const path = info.outputPath('sites.csv');
  const name = unique('Jürgens Hof');
  await page.goto('/office/fleet?tab=sites');
  await page.getByRole('button', { name: 'Import' }).click();
  const dialog = page.getByRole('dialog');
  // As a person does it: what is set from outside is a change in any case.
  const choose = async () => {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      dialog.locator('input[type=file]').click({ force: true }),
    ]);
    await chooser.setFiles(path);
  };
  await writeFile(path, Buffer.from(`name,lat,lon\n${name},north,2\n`, 'latin1'));
  await choose();
  await expect(dialog.getByRole('row', { name: new RegExp(name) })).toContainText('lat: Not a number');
  await expect(dialog.getByText('it was read as Windows-1252')).toBeVisible();
  expect(await dialog.locator('input[type=file]').inputValue()).toBe('');
  await writeFile(path, `name,lat,lon\n${name},3,2\n`);
  await choose();
  await expect(dialog.getByText('it was read as')).toHaveCount(0);
  await expect(dialog.getByRole('button', { name: 'Add 1' })).toBeEnabled();
});

test('on a phone the tabs can be met and the word of a status be read, and no row is fetched before it is opened', async ({
  browser,
}) => {
  const page = await signIn(browser, 'admin', {
    baseURL: `http://acme.localhost:${process.env['E2E_PORT']}`,
    viewport: { width: 390, height: 844 },
  });
  await makeYard(page, 1);
  const prefetched: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('_rsc=')) prefetched.push(new URL(request.url()).pathname);
  });
  await page.goto('/office/fleet');
  await expect(page.getByRole('table')).toBeVisible();
  for (const tab of await page.getByRole('radiogroup').locator('label').all()) {
    expect((await tab.boundingBox())?.height).toBeGreaterThanOrEqual(24);
  }
  const word = page.getByRole('cell', { name: 'Available' }).first();
  const box = await word.locator('span').first().boundingBox();
  expect((box?.x ?? 999) + (box?.width ?? 0)).toBeLessThanOrEqual(390 - 16);
  expect(prefetched.filter((path) => path.startsWith('/office/fleet/'))).toEqual([]);
});

test('a new name stands in the frame at once', async ({ browser }) => {
  const page = await signIn(browser, 'viewer');
  const { name } = await api<{ name: string }>(page, 'GET', '/me/profile');
  await page.goto('/profile');
  for (const wanted of [unique('Vera'), name]) {
    await page.getByLabel('Name').fill(wanted);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('banner')).toContainText(wanted);
  }
});
