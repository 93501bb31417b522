import { expect, type Page } from '@playwright/test';
import { violationsOf } from './support/axe.ts';
import { test } from './support/test.ts';
import { api, makeOrder, makeYard, signIn, unique } from './support/yard.ts';

const hours = (n: number) => new Date(Date.now() + n * 3_600_000).toISOString();

/** A unit at work, with what is planned for it, and the driver in it. */
async function busyUnit(page: Page) {
  const { typeId, units } = await makeYard(page, 1);
  const [unit] = units;
  if (!unit) throw new Error('no unit');
  const name = unique('Ines');
  const email = `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}@example.com`;
  const driver = await api(page, 'POST', '/drivers', { name, email, phone: '+49 30 1234' });
  const done = await makeOrder(page, typeId);
  const first = await api(page, 'POST', '/assignments', {
    workOrderId: done.id,
    equipmentId: unit.id,
    driverId: driver.id,
  });
  for (const to of ['en_route', 'on_site', 'returning', 'completed']) {
    await api(page, 'POST', `/assignments/${first.id}/status-changes`, { to });
  }
  const order = await makeOrder(page, typeId);
  await api(page, 'POST', '/assignments', { workOrderId: order.id, equipmentId: unit.id, driverId: driver.id });
  const next = await makeOrder(page, typeId);
  await api(page, 'POST', '/reservations', {
    workOrderId: next.id,
    units: [{ equipmentId: unit.id, driverId: null }],
    plannedFrom: hours(30),
    plannedUntil: hours(33),
  });
  const window = { equipmentId: unit.id, startsAt: hours(50), endsAt: hours(54), note: 'Oil and filters' };
  await api(page, 'POST', '/maintenance-windows', window);
  await api(page, 'POST', `/equipment/${unit.id}/positions`, { latitude: 52.52, longitude: 13.4 });
  return { unit, driver: { ...driver, name }, done, order, next };
}

async function expectRight(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violationsOf(page, colorScheme === 'light' ? 'all' : 'colours')).toEqual([]);
  }
  const room = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  const [wide, wanted] = await page.evaluate(() => [document.documentElement.clientWidth, document.body.scrollWidth]);
  expect(wanted).toBeLessThanOrEqual(wide ?? 0);
  // The room below the office's own row scrolls by itself, and only down.
  const article = await page.getByRole('article').evaluate((el) => [el.parentElement?.clientWidth, el.scrollWidth]);
  expect(article[1]).toBeLessThanOrEqual(article[0] ?? 0);
  if (room) await page.setViewportSize(room);
}

test('a unit’s page is one step from the fleet, and says what it does, what comes, whether it may go and what it did', async ({
  browser,
}) => {
  const page = await signIn(browser, 'dispatcher');
  const { unit, driver, done, order, next } = await busyUnit(page);
  await page.goto(`/office/fleet?q=${encodeURIComponent(unit.identifier)}`);
  const link = page.getByRole('link', { name: unit.identifier });
  await link.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`/office/fleet/equipment/${unit.id}`);
  await expect(page).toHaveTitle(new RegExp(unit.identifier));
  await expect(page.getByRole('heading', { level: 1 })).toContainText(unit.identifier);
  await expect(page.getByRole('definition').filter({ hasText: order.number })).toContainText(driver.name);
  await expect(page.getByRole('link', { name: 'On the map' })).toHaveAttribute('href', /52\.52,13\.4/);
  await expect(page.getByText('At work; nothing else stands in the way.')).toBeVisible();
  const coming = page.getByRole('list', { name: 'What comes next' }).getByRole('listitem');
  await expect(coming).toHaveCount(2);
  await expect(coming.first()).toContainText(next.number);
  await expect(coming.last()).toContainText('Oil and filters');
  const jobs = page.getByRole('table', { name: 'Work orders' });
  await expect(jobs.getByRole('row')).toHaveCount(4);
  await expect(jobs.getByRole('row').nth(1)).toContainText(next.number);
  await expectRight(page);

  // To a job's record, and from there back: by keys.
  await jobs.getByRole('link', { name: done.number }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(done.number);
  const went = page.getByRole('table', { name: 'Who went' });
  await went.getByRole('link', { name: unit.identifier }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`/office/fleet/equipment/${unit.id}`);

  // What one does with it elsewhere one does here, and the page follows.
  await page.getByRole('button', { name: `${unit.identifier}: actions` }).press('Enter');
  await page.getByRole('menuitem', { name: 'Take out of service' }).press('Enter');
  await expect(page.getByText('then out of service')).toBeVisible();
  const findings = page.getByRole('list', { name: 'What the gates say' });
  await expect(findings).toContainText('The unit is out of service. Set by');
  await expect(page.getByRole('list', { name: 'Changes, the latest first' })).toContainText('out of service');
});

test('a driver’s page says what they hold, what they lack for which type, and until when they are on', async ({
  browser,
}) => {
  const page = await signIn(browser, 'dispatcher');
  const { unit, driver, order } = await busyUnit(page);
  const licence = unique('Crane licence');
  const { id: certificationId } = await api(page, 'POST', '/certifications', { name: licence });
  const type = unique('Tower crane');
  const { id: typeId } = await api(page, 'POST', '/equipment-types', { name: type });
  await api(page, 'PUT', `/equipment-types/${typeId}/certifications`, { certificationIds: [certificationId] });
  await api(page, 'POST', '/shifts', { driverId: driver.id, startsAt: hours(-1), endsAt: hours(6) });

  await page.goto(`/office/fleet/equipment/${unit.id}`);
  await page.getByRole('link', { name: driver.name }).first().click();
  await expect(page).toHaveURL(`/office/fleet/drivers/${driver.id}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(driver.name);
  await expect(page.getByText(/on shift until/)).toBeVisible();
  await expect(page.getByRole('definition').filter({ hasText: order.number })).toContainText(unit.identifier);
  const types = page.getByRole('list', { name: 'What they may drive' }).getByRole('listitem').filter({ hasText: type });
  await expect(types).toContainText(`Lacks ${licence}`);
  await expect(page.getByText('No certification', { exact: true })).toBeVisible();
  await expect(page.getByRole('list', { name: 'What comes next' })).toContainText('Shift');
  await api(page, 'POST', `/drivers/${driver.id}/certifications`, { certificationId, expiresAt: hours(24 * 400) });
  await expect(types).toContainText('May drive it');
  await expectRight(page);
});

test('an untouched unit says so and leads on; who only looks has no actions; an unknown one is not found', async ({
  browser,
}) => {
  const page = await signIn(browser, 'dispatcher');
  const { units } = await makeYard(page, 1);
  const href = `/office/fleet/equipment/${units[0]?.id}`;
  await page.goto(href);
  await expect(page.getByText('Nothing stands in the way of a job that begins now.')).toBeVisible();
  await expect(page.getByText('Nothing is planned')).toBeVisible();
  await expect(page.getByText('No job yet')).toBeVisible();
  await expect(page.getByText('Nobody has reported where it is')).toBeVisible();
  await page.getByRole('link', { name: 'Open the timeline' }).click();
  await expect(page).toHaveURL(/\/board\?view=timeline/);

  const viewer = await signIn(browser, 'viewer');
  await viewer.goto(href);
  await expect(viewer.getByText('Nothing is planned')).toBeVisible();
  await expect(viewer.getByRole('button', { name: 'Edit' })).toHaveCount(0);
  await viewer.getByRole('button', { name: `${units[0]?.identifier}: actions` }).click();
  await expect(viewer.getByRole('menuitem')).toHaveText(['History…']);

  for (const unknown of [`/office/fleet/equipment/${crypto.randomUUID()}`, '/office/fleet/drivers/nobody']) {
    const answer = await viewer.goto(unknown);
    expect(answer?.status()).toBe(404);
    await expect(viewer.getByRole('heading', { name: 'There is no such unit or driver' })).toBeVisible();
  }
});
