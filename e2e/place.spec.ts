import { expect, type Page } from '@playwright/test';
import { violationsOf } from './support/axe.ts';
import { phone, send } from './support/job.ts';
import { test } from './support/test.ts';
import { api, makeYard, orderRow, signIn, unique } from './support/yard.ts';

const form = (page: Page, name: string) => page.getByRole('dialog', { name });
const mapOf = (page: Page, name: string) => page.getByRole('link', { name }).getAttribute('href');

test('an order is made at a place that is no site: on the panel, in the lists, on the map, and edited to an address alone', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const page = await signIn(browser, 'dispatcher', { viewport: { width: 1024, height: 700 } });
  const yard = await makeYard(page, 1);
  const [title, address] = [unique('Car in a ditch'), unique('Quince Lane')];
  await page.getByRole('button', { name: /^New work order/ }).click();
  const made = form(page, 'New work order');
  await made.getByLabel('What is wanted').fill(title);
  await expect(made.getByLabel('Address')).toHaveCount(0);
  await made.getByRole('button', { name: /Site/ }).click();
  await page.getByRole('option', { name: 'Another place' }).click();
  await made.getByRole('button', { name: /Equipment type/ }).click();
  await page.getByRole('option', { name: yard.type }).click();
  await made.getByRole('button', { name: 'Create the work order' }).click();
  await expect(made.getByText('Say an address or coordinates')).toBeVisible();
  await made.getByLabel('Address').fill(address);
  await made.getByLabel('Coordinates').fill('nowhere');
  await made.getByRole('button', { name: 'Create the work order' }).click();
  await expect(made.getByText('Latitude and longitude, such as')).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await made.getByLabel('Coordinates').fill('37.7950, -122.2770');
  await made.getByRole('button', { name: 'Create the work order' }).click();
  await expect(made).toHaveCount(0);

  const panel = page.getByRole('complementary', { name: new RegExp(title) });
  await expect(panel.getByRole('link', { name: address })).toHaveAttribute('href', /query=37\.795,-122\.277$/);
  const id = new URL(page.url()).searchParams.get('order') ?? '';
  const order = await api<{ id: string; number: string }>(page, 'GET', `/work-orders/${id}`);
  await expect(orderRow(page, order)).toContainText(address);

  // Found by its address: on the board, and by whoever knows nothing else of it.
  await page.goto(`/board?view=map&q=${encodeURIComponent(address)}`);
  const line = page.getByRole('listbox', { name: 'In view' }).getByRole('option', { name: order.number });
  await expect(line).toContainText(title);
  await page.keyboard.press('Control+k');
  await expect(form(page, 'Commands').getByRole('searchbox')).toBeFocused();
  await page.keyboard.type(address);
  await form(page, 'Commands')
    .getByRole('menuitem', { name: new RegExp(title) })
    .click();
  await expect(panel).toBeVisible();

  await page.keyboard.press('e');
  const edited = form(page, `Edit ${order.number}`);
  await expect(edited.getByLabel('Coordinates')).toHaveValue('37.795, -122.277');
  await edited.getByLabel('Coordinates').fill('');
  // Somebody else says better where it is: a person has to choose between two whole places.
  await api(page, 'PATCH', `/work-orders/${id}`, { place: { address: 'Pier 4', latitude: 1.5, longitude: 2.5 } });
  await edited.getByRole('button', { name: 'Save the work order' }).click();
  await expect(edited.getByRole('alert')).toContainText('site or place');
  await expect(edited.getByLabel('Address')).toHaveValue(address);
  await edited.getByRole('button', { name: 'Save the work order' }).click();
  await expect(edited).toHaveCount(0);
  await expect(panel.getByRole('link', { name: address })).toHaveAttribute('href', /query=Quince%20Lane/);
  await expect(line).toHaveCount(0);

  await page.goto(`/office/jobs/${id}`);
  await expect(page.getByRole('link', { name: address })).toBeVisible();
  await expect(page.getByText(/changed the place/).first()).toBeVisible();
});

test('a driver’s phone leads to the place, by its coordinates or else by its address', async ({ browser }) => {
  const dispatcher = await signIn(browser, 'dispatcher');
  const { order } = await send(dispatcher);
  const address = unique('Elm Street');
  const move = (place: object) => api(dispatcher, 'PATCH', `/work-orders/${order.id}`, { place });
  await move({ address, latitude: 37.795, longitude: -122.277 });
  const page = await signIn(browser, 'driver2', phone);
  await expect(page.getByText(address, { exact: true })).toBeVisible();
  const maps = `Maps , opens the map of ${address}`;
  expect(new URL((await mapOf(page, maps)) ?? '').searchParams.get('query')).toBe('37.795,-122.277');
  expect(await violationsOf(page)).toEqual([]);
  await move({ address });
  await page.reload();
  await expect(page.getByText(address, { exact: true })).toBeVisible();
  // What the phone kept is shown first.
  await expect.poll(async () => new URL((await mapOf(page, maps)) ?? 'no:').searchParams.get('query')).toBe(address);
});
