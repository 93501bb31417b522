import { expect, type Page } from '@playwright/test';
import { api, makeOrder, makeYard, signIn, unitRow } from './support/yard.ts';
import { test } from './support/test.ts';

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** Sends a unit of its own with the demo's second driver, who is taken off whatever they are on. */
async function send(dispatcher: Page) {
  const yard = await makeYard(dispatcher, 1);
  const order = await makeOrder(dispatcher, yard.typeId);
  const board = await api<{
    drivers: { id: string; name: string; status: string }[];
    assignments: { id: string; crew: { driverId: string }[] }[];
  }>(dispatcher, 'GET', '/board');
  const driver = board.drivers.find((d) => d.name === 'Daniel Okafor');
  const unit = yard.units[0];
  if (!driver || !unit) throw new Error('the demo lacks its second driver');
  for (const { id, crew } of board.assignments) {
    if (crew.some((c) => c.driverId === driver.id))
      await api(dispatcher, 'POST', `/assignments/${id}/recall`, { reason: 'test' });
  }
  const assignment = await api(dispatcher, 'POST', '/assignments', {
    workOrderId: order.id,
    equipmentId: unit.id,
    driverId: driver.id,
  });
  return { order, unit, driver, assignment };
}

test('from the dispatch to done, one large button at a time', async ({ browser }) => {
  const dispatcher = await signIn(browser, 'dispatcher');
  const { order, unit } = await send(dispatcher);
  const page = await signIn(browser, 'driver2', phone);
  await expect(page.getByRole('heading', { name: order.title })).toBeVisible();
  for (const [button, shown] of [
    ['Acknowledge', 'Dispatched'],
    ['Start driving', 'En route'],
    ['I am on site', 'On site'],
    ['Heading back', 'Returning'],
  ] as const) {
    await page.getByRole('button', { name: button }).click();
    await expect(unitRow(dispatcher, unit.identifier)).toContainText(shown);
  }
  await page.getByRole('button', { name: 'Done' }).click();
  const confirm = page
    .getByRole('dialog')
    .or(page.getByRole('alertdialog'))
    .getByRole('button')
    .filter({ hasText: /done|complete/i });
  if (await confirm.isVisible().catch(() => false)) await confirm.click();
  await expect(unitRow(dispatcher, unit.identifier)).toContainText('Available');
  await expect(page.getByRole('heading', { name: order.title })).toHaveCount(0);
});

test('a unit is left on site: the driver is free, the unit stays taken', async ({ browser }) => {
  const dispatcher = await signIn(browser, 'dispatcher');
  const { unit, driver } = await send(dispatcher);
  const page = await signIn(browser, 'driver2', phone);
  for (const button of ['Acknowledge', 'Start driving', 'I am on site'])
    await page.getByRole('button', { name: button }).click();
  await page.getByRole('button', { name: 'Leave the unit here' }).click();
  await page.getByRole('button', { name: 'Leave it here' }).click();
  await expect(unitRow(dispatcher, unit.identifier)).toContainText(/On site/);
  await expect(unitRow(dispatcher, unit.identifier)).not.toContainText(driver.name);
  await expect
    .poll(
      async () =>
        (await api<{ drivers: { id: string; status: string }[] }>(dispatcher, 'GET', '/board')).drivers.find(
          (d) => d.id === driver.id,
        )?.status,
    )
    .toBe('available');
});

test('a tap without a network is kept, and goes through once when it is back', async ({ browser }) => {
  const dispatcher = await signIn(browser, 'dispatcher');
  const { unit, assignment } = await send(dispatcher);
  const page = await signIn(browser, 'driver2', phone);
  await page.getByRole('button', { name: 'Acknowledge' }).click();
  await expect(page.getByRole('button', { name: 'Start driving' })).toBeVisible();
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Start driving' }).click();
  await expect(page.getByText(/waits|No network/i).first()).toBeVisible();
  await page.context().setOffline(false);
  await expect(unitRow(dispatcher, unit.identifier)).toContainText('En route', { timeout: 20_000 });
  await expect
    .poll(async () => (await api<{ version: number }>(dispatcher, 'GET', `/assignments/${assignment.id}`)).version)
    .toBe(3);
});

test('a reload shows where the job stands', async ({ browser }) => {
  const dispatcher = await signIn(browser, 'dispatcher');
  const { order } = await send(dispatcher);
  const page = await signIn(browser, 'driver2', phone);
  await page.getByRole('button', { name: 'Acknowledge' }).tap();
  await page.getByRole('button', { name: 'Start driving' }).tap();
  await expect(page.getByRole('region', { name: 'Steps on their way' })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('heading', { name: order.title })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: /^En route/ })).toHaveAttribute('aria-current', 'step');
  await expect(page.getByRole('button', { name: 'I am on site' })).toBeVisible();
});
