import { expect, type Page } from '@playwright/test';
import { violationsOf } from './support/axe.ts';
import { test } from './support/test.ts';
import { api, makeOrder, makeYard, orderRow, signIn, unique } from './support/yard.ts';

const HERE = { latitude: 48.1, longitude: 11.5 };
const canvas = (page: Page) => page.locator('canvas[aria-label="Map of units and jobs"]');
const inView = (page: Page) => page.getByRole('listbox', { name: 'In view' });
const line = (page: Page, name: string) => inView(page).getByRole('option', { name: new RegExp(name) });
const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

function errorsOf(page: Page): string[] {
  const errors: string[] = [];
  page.on('console', (m) => m.type() === 'error' && errors.push(m.text()));
  page.on('pageerror', (e) => errors.push(String(e)));
  return errors;
}

/** The key of a new tracker of a unit, as the office shows it once. */
async function makeTracker(page: Page, identifier: string): Promise<string> {
  await page.goto('/office/trackers');
  const name = unique('Box');
  await page.getByRole('button', { name: 'Add a tracker' }).click();
  const form = page.getByRole('dialog', { name: 'Add a tracker' });
  await form.getByLabel('Name').fill(name);
  await form.getByRole('combobox', { name: 'Unit' }).fill(identifier);
  await page.getByRole('option', { name: identifier }).click();
  await form.getByRole('button', { name: 'Make its key' }).click();
  const shown = page.getByRole('dialog', { name: `The key of ${name}` });
  const key = await shown.getByLabel('Key').inputValue();
  await shown.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('row', { name: new RegExp(`${name}.*${identifier}.*Not yet`) })).toBeVisible();
  return key;
}

test('units and jobs are on the map where they were seen, by keys and by the pointer, and a tracker moves one', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  // Without a graphics card each picture is drawn by the processor: a small one is enough.
  const page = await signIn(browser, 'dispatcher', { viewport: { width: 1024, height: 700 } });
  const errors = errorsOf(page);
  const yard = await makeYard(page, 2);
  const [seen, unseen] = yard.units;
  if (!seen || !unseen) throw new Error('no units');
  const site = await api(page, 'POST', '/sites', { name: unique('Quarry'), latitude: 48.2, longitude: 11.6 });
  const order = await makeOrder(page, yard.typeId);
  await api(page, 'PATCH', `/work-orders/${order.id}`, { siteId: site.id });
  await api(page, 'POST', `/equipment/${seen.id}/positions`, { ...HERE, speedMps: 12.5 });

  await page.goto(`/board?type=${yard.typeId}&q=${encodeURIComponent(yard.type)}`);
  await page.getByRole('radio', { name: 'Map' }).click({ force: true });
  await expect(page).toHaveURL(/view=map/);
  await expect(canvas(page)).toBeVisible();
  await expect(line(page, seen.identifier)).toContainText('Available');
  await expect(page.getByText('1 unit not on the map.')).toBeVisible();

  // By keys alone: into the list, to the unit, and its card says how old its place is.
  await inView(page).getByRole('option').first().focus();
  await page.keyboard.press('End');
  await expect(card(page, seen.identifier)).toContainText(/Seen .* by a report, 45 km\/h/);
  expect(await violationsOf(page)).toEqual([]);
  // A job that is chosen here is the one that the board has selected.
  await line(page, order.number).click();
  await expect(page).toHaveURL(new RegExp(`order=${order.id}`));
  await expect(orderRow(page, order)).toHaveAttribute('aria-current', 'true');

  const office = await signIn(browser, 'admin');
  const key = await makeTracker(office, unseen.identifier);
  const told = new URLSearchParams({ id: key, lat: '48.15', lon: '11.55', accuracy: '8', batt: '80' });
  expect(await api(office, 'POST', `/intake/osmand?${told}`)).toEqual({ kept: 1 });
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(line(page, unseen.identifier)).toBeVisible();
  await expect(page.getByText('not on the map.')).toHaveCount(0);
  await line(page, unseen.identifier).click();
  await expect(card(page, unseen.identifier)).toContainText(/Seen just now by its tracker/);

  const frame = await canvas(page).boundingBox();
  if (!frame) throw new Error('no map');
  await page.keyboard.down('Shift');
  await page.mouse.move(frame.x + 4, frame.y + 4);
  await page.mouse.down();
  await page.mouse.move(frame.x + frame.width - 4, frame.y + frame.height - 4, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  // What is picked here is what the board's lists have picked, with all that can be done with many.
  await expect(page.getByRole('toolbar', { name: 'What is picked' })).toContainText('2 units');
  await expect(inView(page).getByRole('option', { selected: true })).toHaveCount(3);
  expect(errors).toEqual([]);
});

test('a driver shares where they are, and the map shows it until they stop', async ({ browser }) => {
  const phone = await signIn(browser, 'driver2', {
    viewport: { width: 390, height: 844 },
    geolocation: HERE,
    permissions: ['geolocation'],
  });
  const { driverId, person } = await api<{ driverId: string; person: { name: string } }>(phone, 'GET', '/me');
  await api(phone, 'POST', `/drivers/${driverId}/shift-changes`, { to: 'on' });
  await phone.goto('/driver');
  const location = phone.getByRole('region', { name: 'Location' });
  await expect(location).toContainText('Location not shared');
  await location.getByRole('button', { name: 'Share it' }).click();
  await expect(location).toContainText('Location shared, seen just now');
  expect(await violationsOf(phone)).toEqual([]);

  const desk = await signIn(browser, 'dispatcher');
  const places = () => api<{ drivers: { driverId: string }[] }>(desk, 'GET', '/positions');
  expect((await places()).drivers.find((place) => place.driverId === driverId)).toMatchObject(HERE);
  await desk.goto('/board?view=map');
  await expect(inView(desk)).toBeVisible();
  expect(person.name).toBeTruthy();
  await location.getByRole('button', { name: 'Stop sharing' }).click();
  await expect(location).toContainText('Location not shared');
  expect((await places()).drivers.some((place) => place.driverId === driverId)).toBe(false);
});

test('a link to the map opens the map on a phone too, and says so while it is drawn', async ({ browser }) => {
  const page = await signIn(browser, 'dispatcher', { viewport: { width: 390, height: 844 } });
  const drawing = Promise.withResolvers<void>();
  // What draws it comes after the pane that it is drawn in.
  await page.route('**/*.js', async (route) => {
    if ((await page.locator('#map-keys').count()) > 0) await drawing.promise;
    await route.continue();
  });
  await page.goto('/board?view=map');
  await expect(page.getByText('The map is being drawn')).toBeVisible();
  drawing.resolve();
  await expect(page.getByRole('button', { name: 'Zoom in' })).toBeVisible();
  await expect(page.getByText('The map is being drawn')).toHaveCount(0);
  await page.getByText('List', { exact: true }).click();
  await expect(page.getByRole('table', { name: 'Units', exact: true })).toBeVisible();
});
