import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { violationsOf } from './support/axe.ts';
import { test } from './support/test.ts';
import { api, makeOrder, makeYard, signIn, unique } from './support/yard.ts';

test('an edit that somebody was faster with says what changed, keeps what was typed, and goes through when meant', async ({
  browser,
}) => {
  const page = await signIn(browser, 'admin');
  const { units } = await makeYard(page, 1);
  const [unit] = units;
  if (!unit) throw new Error('no unit');
  await page.goto(`/office/fleet?q=${encodeURIComponent(unit.identifier)}`);
  await page.getByRole('button', { name: `${unit.identifier}: actions` }).click();
  await page.getByRole('menuitem', { name: 'Edit…' }).click();
  const dialog = page.getByRole('dialog');
  const mine = unique('CR');
  await dialog.getByLabel('Identifier').fill(mine);
  await api(page, 'PATCH', `/equipment/${unit.id}`, { capabilities: ['gps'] });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Somebody changed this meanwhile: capabilities');
  await expect(dialog.getByLabel('Identifier')).toHaveValue(mine);
  await dialog.getByRole('button', { name: 'Take theirs' }).click();
  await expect(dialog.getByLabel('Capabilities')).toHaveValue('gps');
  await dialog.getByLabel('Identifier').fill(mine);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  await page.getByRole('searchbox').fill(mine);
  await expect(page.getByRole('row', { name: new RegExp(mine) })).toContainText('gps');

  await page.getByRole('button', { name: `${mine}: actions` }).click();
  await page.getByRole('menuitem', { name: 'History…' }).click();
  const changes = page.getByRole('list', { name: 'Changes, the latest first' });
  await expect(changes).toContainText(unit.identifier);
  await expect(changes.getByRole('listitem').first()).toContainText('Renata Oliveira');
  expect(await violationsOf(page)).toEqual([]);
});

test('a file is shown row by row with its mistakes, and taken in when all of it is right', async ({ browser }) => {
  const page = await signIn(browser, 'admin');
  const [one, two] = [unique('Import yard'), unique('Import yard')];
  const file = (csv: string) => ({ name: 'sites.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await page.goto('/office/fleet?tab=sites');
  await page.getByRole('button', { name: 'Import' }).click();
  const dialog = page.getByRole('dialog');
  const input = dialog.locator('input[type=file]');
  await input.setInputFiles(file(`name,lat,lon\n${one},north,2\n${two},1,2\n`));
  await expect(dialog.getByRole('row', { name: new RegExp(one) })).toContainText('lat: Not a number');
  await expect(dialog.getByRole('row', { name: new RegExp(two) })).toContainText('Right');
  await expect(dialog.getByRole('button', { name: 'Add', exact: true })).toBeDisabled();
  expect(await violationsOf(page)).toEqual([]);
  await input.setInputFiles(file(`name,lat,lon\n${one},3,2\n${two},1,2\n`));
  await dialog.getByRole('button', { name: 'Add 2' }).click();
  await expect(dialog).toHaveCount(0);
  await page.getByRole('searchbox').fill(one);
  await expect(page).toHaveURL(/q=Import/);
  await expect(page.getByRole('row', { name: new RegExp(one) })).toBeVisible();
  await page.getByRole('searchbox').fill('');
  await expect(page).not.toHaveURL(/q=/);
  const [taken] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()]);
  expect(taken.suggestedFilename()).toBe('sites.csv');

  // One that belongs on a page that has not come: it is shown all the same, and is the one that was added.
  const far = unique('Far yard');
  const { items } = await api<{ items: object[] }>(page, 'GET', '/sites?limit=50');
  await page.route('**/api/v1/sites?*', (route) => route.fulfill({ json: { items, nextCursor: 'further' } }));
  await page.getByRole('button', { name: 'Add a site' }).click();
  await dialog.getByLabel('Name').fill(far);
  await dialog.getByLabel('Latitude').fill('37.7950, -122.2770');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  const row = page.getByRole('row', { name: new RegExp(far) });
  await expect(row).toBeInViewport();
  await expect(row).toContainText('just added');
  await expect(page.getByRole('status').filter({ hasText: `${far} was added.` })).toBeAttached();
  await page.getByRole('button', { name: `${far}: actions` }).click();
  await page.getByRole('menuitem', { name: 'Edit…' }).click();
  await dialog.getByLabel('Name').fill(`${far} gate`);
  await page.keyboard.press('Enter');
  await expect(row).toContainText(`${far} gate`);
});

test('a roster comes in from a file, and what is in the way of a row stands beside it', async ({ browser }) => {
  const page = await signIn(browser, 'admin');
  const email = `${unique('driver')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')}@example.com`;
  await api(page, 'POST', '/drivers', { name: unique('Ines'), email });
  const shifts = (...rows: string[]) => ({
    name: 'shifts.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['email,from,until', ...rows.map((row) => `${email},${row}`)].join('\n')),
  });
  await page.goto('/office/roster');
  await page.getByRole('button', { name: 'Import' }).click();
  await page.getByRole('menuitem', { name: 'Shifts…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import shifts from CSV' });
  const input = dialog.locator('input[type=file]');
  await input.setInputFiles(shifts('2035-01-08T06:00,2035-01-08T14:00', '2035-01-08T13:00,2035-01-08T20:00'));
  await expect(dialog.getByRole('row').nth(2)).toContainText('Overlaps line 2');
  await expect(dialog.getByRole('button', { name: 'Add', exact: true })).toBeDisabled();
  expect(await violationsOf(page)).toEqual([]);
  await input.setInputFiles(shifts('2035-01-08T06:00,2035-01-08T14:00', '2035-01-09T06:00,2035-01-09T14:00'));
  await dialog.getByRole('button', { name: 'Add 2' }).click();
  await expect(page.getByText('2 added.')).toBeVisible();
});

test('several units are set at once; one on a job becomes it once it is back, and that is said', async ({
  browser,
}) => {
  const page = await signIn(browser, 'admin');
  const { typeId, units } = await makeYard(page, 3);
  const order = await makeOrder(page, typeId);
  await api(page, 'POST', '/assignments', { workOrderId: order.id, equipmentId: units[0]?.id, driverId: null });
  await page.goto(`/office/fleet?equipmentTypeId=${typeId}`);
  await expect(page.getByRole('row')).toHaveCount(4);
  await page.getByLabel('Choose all that are shown').check({ force: true });
  await page.getByRole('toolbar').getByRole('button', { name: 'Maintenance begins' }).click();
  await expect(
    page.getByRole('status').filter({ hasText: '3 set to in maintenance, 1 of them once back from their job.' }),
  ).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'Maintenance' })).toHaveCount(3);
  await expect(page.getByRole('row').filter({ hasText: 'then in maintenance' })).toHaveCount(1);
});

test('a filtered list is taken out as it is filtered, or as a whole, and the file comes in again', async ({
  browser,
}) => {
  const page = await signIn(browser, 'admin');
  const { type, typeId, units } = await makeYard(page, 2);
  await page.goto(`/office/fleet?equipmentTypeId=${typeId}`);
  await expect(page.getByRole('row')).toHaveCount(3);
  async function takeOut(choice: RegExp): Promise<string> {
    await page.getByRole('button', { name: 'CSV' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: choice }).click(),
    ]);
    return readFile(await file.path(), 'utf8');
  }
  const [found, all] = [await takeOut(/that are filtered/), await takeOut(/^All units/)];
  const rows = (csv: string) => csv.trim().split('\r\n');
  expect(rows(found)[0]).toBe(rows(all)[0]);
  expect(rows(found).slice(1).toSorted()).toEqual(
    units.map(({ identifier }) => `${identifier},${type},,available,`).toSorted(),
  );
  expect(rows(all)).toEqual(expect.arrayContaining(rows(found)));
  expect(rows(all).length).toBeGreaterThan(rows(found).length);
});

test('whose shift is over is not called available, whoever is on shift is said until when', async ({ browser }) => {
  const page = await signIn(browser, 'admin');
  const hours = (n: number) => new Date(Date.now() + n * 3_600_000).toISOString();
  const [on, off] = [unique('Ines'), unique('Ines')];
  for (const [name, from, until] of [
    [on, -1, 6],
    [off, 30, 38],
  ] as const) {
    const email = `${name.replace(' ', '-')}@acme.example`;
    const driver = await api(page, 'POST', '/drivers', { name, email });
    await api(page, 'POST', '/shifts', { driverId: driver.id, startsAt: hours(from), endsAt: hours(until) });
    await api(page, 'POST', `/drivers/${driver.id}/shift-changes`, { to: 'on' });
  }
  await page.goto('/office/fleet?tab=drivers&q=Ines');
  await expect(page.getByRole('row', { name: new RegExp(on) })).toContainText(/Available.*on shift until \S/);
  const row = page.getByRole('row', { name: new RegExp(off) });
  await expect(row).toContainText(/Off shift.*next shift \S/);
  await expect(row).not.toContainText('Available');

  const { typeId, units } = await makeYard(page, 1);
  const order = await makeOrder(page, typeId);
  await api(page, 'POST', '/assignments', { workOrderId: order.id, equipmentId: units[0]?.id, driverId: null });
  await page.goto(`/board?order=${order.id}`);
  await page.getByRole('button', { name: `Add a driver to ${units[0]?.identifier}` }).click();
  const names = page.getByRole('menu').getByRole('menuitem');
  await expect(names.filter({ hasText: on })).toContainText('on shift until');
  expect((await names.allTextContents())[0]).toContain('on shift until');
  await page.keyboard.press('Escape');

  await page.goto('/board?sheet=open');
  const people = page.getByRole('table', { name: /^Drivers who have not signed off/ });
  await expect(people.getByRole('row', { name: new RegExp(on) })).toContainText(/on shift until \S/);
  await expect(people.getByRole('row', { name: new RegExp(off) })).toContainText(/next shift \S/);
});

test('settings are changed, and the record says who did and from what', async ({ browser }) => {
  const page = await signIn(browser, 'admin');
  await page.goto('/office/settings');
  const field = page.getByLabel('Undo, for seconds');
  const before = await field.inputValue();
  const next = String(Number(before) + 1);
  await field.fill(next);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Nothing is changed.')).toBeVisible();
  await page.getByRole('button', { name: 'History' }).click();
  const changes = page.getByRole('list', { name: 'Changes, the latest first' });
  await expect(changes.getByRole('listitem').first()).toContainText(`${before} → ${next}`);
});

test('the record of an assignment reads from who sent it to how it ended, with what was known', async ({ browser }) => {
  const page = await signIn(browser, 'dispatcher');
  const { typeId, units } = await makeYard(page, 2);
  const order = await makeOrder(page, typeId);
  const body = { workOrderId: order.id, equipmentId: units[0]?.id, driverId: null };
  const { id } = await api(page, 'POST', '/assignments', body);
  await api(page, 'POST', `/assignments/${id}/recall`, { reason: 'The customer called it off' });
  await page.goto(`/office/assignments/${id}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(order.number);
  const told = page.getByRole('list', { name: 'What happened, from the first on' });
  await expect(told).toContainText(`sent ${units[0]?.identifier} without a driver to ${order.number}`);
  await expect(page.getByText('The customer called it off')).toBeVisible();
  await page.getByRole('button', { name: 'What was known' }).click();
  await expect(told).toContainText('2 units of the type');
  await expect(told.getByText('chosen')).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);

  // The order's own record is one step away, and holds what was written of it.
  await api(page, 'POST', '/notes', { workOrderId: order.id, body: 'Gate code 4711' });
  await page.getByRole('heading', { level: 1 }).getByRole('link', { name: order.number }).click();
  await expect(page).toHaveURL(new RegExp(`/office/jobs/${order.id}`));
  await expect(page.getByRole('table', { name: 'Who went' })).toContainText('The customer called it off');
  await expect(page.getByText('Gate code 4711')).toBeVisible();
  const all = page.getByRole('list', { name: 'Who did what, when' });
  await expect(all.getByRole('listitem').first()).toContainText('entered it');
  await expect(all).toContainText('called it back');
});

test('a job that is done is found by its unit, and its record opens from its row, and prints', async ({ browser }) => {
  const page = await signIn(browser, 'dispatcher');
  const { typeId, units } = await makeYard(page, 1);
  const order = await makeOrder(page, typeId);
  const body = { workOrderId: order.id, equipmentId: units[0]?.id, driverId: null };
  const { id } = await api(page, 'POST', '/assignments', body);
  for (const to of ['en_route', 'on_site', 'returning', 'completed']) {
    await api(page, 'POST', `/assignments/${id}/status-changes`, { to });
  }
  await page.goto(`/office/fleet?q=${encodeURIComponent(units[0]?.identifier ?? '')}`);
  await page.getByRole('button', { name: `${units[0]?.identifier}: actions` }).click();
  await page.getByRole('menuitem', { name: 'Work orders' }).click();
  await expect(page).toHaveURL(new RegExp(`/office/jobs\\?unit=${units[0]?.id}`));
  const rows = page.getByRole('table', { name: 'Work orders' }).getByRole('row');
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(1)).toContainText(order.number);
  await expect(rows.nth(1)).toContainText('Completed');
  const csv = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV' }).click();
  expect((await csv).suggestedFilename()).toBe('work-orders.csv');
  await page.getByRole('searchbox').fill('nothing of this name');
  await expect(page.getByText('Nothing is found with these filters')).toBeVisible();
  await page.getByRole('searchbox').fill(order.number);
  await rows.nth(1).getByText(order.title).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(order.number);
  await expect(page.getByRole('list', { name: 'Who did what, when' })).toContainText('completed it');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
});
