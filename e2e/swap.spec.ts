import { type Browser, expect, type Page } from '@playwright/test';
import { violationsOf } from './support/axe.ts';
import { api, makeOrder, makeYard, orderRow, signIn, unitRow } from './support/yard.ts';
import { test } from './support/test.ts';

async function send(page: Page, workOrderId: string, equipmentId: string): Promise<string> {
  const { id } = await api(page, 'POST', '/assignments', { workOrderId, equipmentId, driverId: null });
  return id;
}

async function openSwap(page: Page, unit: string) {
  await unitRow(page, unit)
    .getByRole('button', { name: `${unit}: actions` })
    .click();
  await page.getByRole('menuitem', { name: 'Swap unit…' }).click();
  return page.getByRole('dialog', { name: new RegExp(`^Swap ${unit} on`) });
}

test('two units at work exchange their jobs by the keyboard, and the record tells it', async ({ browser }) => {
  const page = await signIn(browser, 'dispatcher');
  const yard = await makeYard(page, 2);
  const [a, b] = yard.units;
  if (!a || !b) throw new Error('no units');
  const [first, second] = [await makeOrder(page, yard.typeId), await makeOrder(page, yard.typeId)];
  const assignmentId = await send(page, first.id, a.id);
  await send(page, second.id, b.id);
  await expect(unitRow(page, b.identifier)).toContainText(second.number);
  const dialog = await openSwap(page, a.identifier);
  const choice = dialog.getByRole('radio', { name: new RegExp(b.identifier) });
  await expect(choice).toBeChecked();
  await expect(choice).toBeFocused();
  await expect(dialog.getByText(`${a.identifier} goes there instead`)).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(unitRow(page, a.identifier)).toContainText(second.number);
  await expect(unitRow(page, b.identifier)).toContainText(first.number);
  await expect(
    page.getByText(`${b.identifier} is on ${first.number} now, and ${a.identifier} on ${second.number}.`),
  ).toBeVisible();
  await orderRow(page, first).click();
  const panel = page.getByRole('complementary', { name: new RegExp(first.number) });
  await expect(panel.getByRole('region', { name: `${b.identifier} on this job` })).toBeVisible();
  await page.goto(`/office/assignments/${assignmentId}`);
  await expect(page.getByText(`put ${b.identifier} in the place of ${a.identifier}`)).toBeVisible();
});

/** A swap for a unit that somebody sends elsewhere while the dialog is open. */
async function tooLate(browser: Browser) {
  const page = await signIn(browser, 'dispatcher');
  const yard = await makeYard(page, 2);
  const [a, b] = yard.units;
  if (!a || !b) throw new Error('no units');
  const [first, second] = [await makeOrder(page, yard.typeId), await makeOrder(page, yard.typeId)];
  await send(page, first.id, a.id);
  const dialog = await openSwap(page, a.identifier);
  await expect(dialog.getByText(`${a.identifier} comes free`)).toBeVisible();
  await send(page, second.id, b.id);
  return { page, dialog, a, b, first, second };
}

test('a unit that somebody else was faster with stays where it went, and who has it is told', async ({ browser }) => {
  const { page, dialog, a, b, first, second } = await tooLate(browser);
  const confirm = dialog.getByRole('button', { name: /^Swap/ });
  await expect(confirm).toHaveAccessibleName(`Swap ${a.identifier} for ${b.identifier}`);
  await confirm.click();
  await expect(dialog.getByRole('alert')).toContainText(`${b.identifier} was sent to ${second.number}`);
  // What was lost is there to be taken from the other job, by whoever means that, and not by one press too many.
  const lost = dialog.getByRole('radio', { name: new RegExp(b.identifier) });
  await expect(dialog.getByText(`${a.identifier} goes there instead`)).toBeVisible();
  await expect(lost).not.toBeChecked();
  await expect(lost).toBeFocused();
  await expect(confirm).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(unitRow(page, a.identifier)).toContainText(first.number);
  await expect(unitRow(page, b.identifier)).toContainText(second.number);
});

test('after a lost race the next one is a key away, and the reason that was typed is still there', async ({
  browser,
}) => {
  const page = await signIn(browser, 'dispatcher');
  const yard = await makeYard(page, 3);
  const [a, b, c] = yard.units;
  if (!a || !b || !c) throw new Error('no units');
  const [first, second] = [await makeOrder(page, yard.typeId), await makeOrder(page, yard.typeId)];
  await send(page, first.id, a.id);
  for (const { id } of [b, c]) await api(page, 'PATCH', `/equipment/${id}`, { status: 'maintenance' });
  const dialog = await openSwap(page, a.identifier);
  await expect(dialog.getByRole('radio', { name: new RegExp(b.identifier) })).toBeChecked();
  const reason = dialog.getByRole('textbox', { name: 'Reason' });
  await reason.fill('Its service can wait');
  const override = { reason: 'Test' };
  await api(page, 'POST', '/assignments', { workOrderId: second.id, equipmentId: b.id, driverId: null, override });
  await reason.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText(`${b.identifier} was sent to ${second.number}`);
  await expect(dialog.getByRole('radio', { name: new RegExp(c.identifier) })).toBeFocused();
  await expect(reason).toHaveValue('Its service can wait');
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(unitRow(page, c.identifier)).toContainText(first.number);
  await expect(unitRow(page, b.identifier)).toContainText(second.number);
});

test('of a swap that was left before its answer, the notifications tell', async ({ browser }) => {
  const { page, dialog, a, b, first, second } = await tooLate(browser);
  const released = Promise.withResolvers<void>();
  await page.route('**/api/v1/swaps', async (route) => {
    await released.promise;
    await route.continue();
  });
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  released.resolve();
  const toast = page.getByRole('region', { name: 'Notifications' });
  await expect(toast).toContainText(`${b.identifier} was sent to ${second.number}`);
  await expect(unitRow(page, a.identifier)).toContainText(first.number);
});

test('somebody free takes the place of a driver, whom a search finds', async ({ browser }) => {
  const page = await signIn(browser, 'dispatcher');
  const yard = await makeYard(page, 1);
  const [unit] = yard.units;
  if (!unit) throw new Error('no unit');
  const order = await makeOrder(page, yard.typeId);
  const { items } = await api<{ items: { id: string; name: string; status: string }[] }>(
    page,
    'GET',
    '/drivers?limit=200',
  );
  const [leaves, comes] = items.filter((d) => d.status === 'available' && d.name.startsWith('Zoe')).toReversed();
  if (!leaves || !comes) throw new Error('nobody is free');
  await api(page, 'POST', '/assignments', { workOrderId: order.id, equipmentId: unit.id, driverId: leaves.id });
  await orderRow(page, order).click();
  const panel = page.getByRole('complementary', { name: new RegExp(order.number) });
  const card = panel.getByRole('region', { name: `${unit.identifier} on this job` });
  await card.getByRole('button', { name: /: actions$/ }).click();
  await page.getByRole('menuitem', { name: 'Swap driver…' }).click();
  const dialog = page.getByRole('dialog', { name: `Swap ${leaves.name} on ${unit.identifier}` });
  await expect(dialog.getByLabel('Search')).toBeFocused();
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.type(comes.name);
  await expect(dialog.getByRole('radio')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(card.getByRole('list', { name: 'Crew' })).toContainText(comes.name);
  await expect(page.getByText(`${comes.name} is on ${order.number} now, and ${leaves.name} is free.`)).toBeVisible();
});
