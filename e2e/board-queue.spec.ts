import { expect } from '@playwright/test';
import { violationsOf } from './support/axe.ts';
import { api, makeOrder, makeYard, orderRow, signIn, unitRow } from './support/yard.ts';
import { test } from './support/test.ts';

test('nothing free: the key queues the request, its place is told, and undo takes it out again', async ({
  browser,
}) => {
  const page = await signIn(browser, 'dispatcher');
  const yard = await makeYard(page, 0);
  const order = await makeOrder(page, yard.typeId);
  await orderRow(page, order).click();
  const panel = page.getByRole('complementary', { name: new RegExp(order.number) });
  await expect(panel.getByText('No unit is free.')).toBeVisible();
  await page.keyboard.press('a');
  await expect(page.getByText(new RegExp(`${order.number} is queued as \\d+(st|nd|rd|th)`))).toBeVisible();
  await expect(panel.getByText(/\d+(st|nd|rd|th) in the queue/)).toBeVisible();
  const waiting = page.getByRole('region', { name: 'Waiting' }).getByRole('button', { name: order.number });
  await expect(waiting).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(waiting).toHaveCount(0);
  await expect(panel.getByText('No unit is free.')).toBeVisible();
});

test('with nothing free, a unit is diverted from a job that can wait, and the undo gives it back', async ({
  browser,
}) => {
  const page = await signIn(browser, 'dispatcher');
  const yard = await makeYard(page, 1);
  const [unit] = yard.units;
  if (!unit) throw new Error('no unit');
  const calm = await makeOrder(page, yard.typeId);
  await api(page, 'PATCH', `/work-orders/${calm.id}`, { priority: 4 });
  await api(page, 'POST', '/assignments', { workOrderId: calm.id, equipmentId: unit.id, driverId: null });
  const urgent = await makeOrder(page, yard.typeId);
  await orderRow(page, urgent).click();
  const panel = page.getByRole('complementary', { name: new RegExp(urgent.number) });
  await panel.getByRole('button', { name: /^Divert…/ }).press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('radio', { name: new RegExp(unit.identifier) })).toBeChecked();
  await expect(dialog.getByText(`Delays ${calm.number}, priority 4`)).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await dialog.getByLabel('Reason').fill('A burst main');
  await page.keyboard.press('Enter');
  await expect(unitRow(page, unit.identifier)).toContainText(urgent.number);
  await expect(page.getByText(`was diverted to ${urgent.number}`)).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(unitRow(page, unit.identifier)).toContainText(calm.number);
});

test('what waits is held back, let go and moved by its menu', async ({ browser }) => {
  const page = await signIn(browser, 'dispatcher');
  const yard = await makeYard(page, 0);
  const [first, second] = [await makeOrder(page, yard.typeId), await makeOrder(page, yard.typeId)];
  for (const { id } of [first, second]) await api(page, 'POST', '/assignments', { workOrderId: id });
  const rows = page.getByRole('region', { name: 'Waiting' }).getByRole('listitem');
  const places = async () => {
    const texts = await rows.allTextContents();
    return [first, second].map(({ number }) => texts.findIndex((text) => text.includes(number)));
  };
  await orderRow(page, second).click();
  const panel = page.getByRole('complementary', { name: new RegExp(second.number) });
  await expect(panel.getByText('for a unit of its type to come free')).toBeVisible();
  const choose = async (name: string) => {
    await panel.getByRole('button', { name: /in the queue: actions$/ }).click();
    await page.getByRole('menuitem', { name, exact: true }).click();
  };
  await choose('Hold back');
  await expect(panel.getByText('held: keeps its place')).toBeVisible();
  await choose('Hold back no longer');
  await expect(panel.getByText('for a unit of its type to come free')).toBeVisible();
  await choose('One place up');
  await expect(async () => {
    const [a = 0, b = 0] = await places();
    expect(b).toBeLessThan(a);
  }).toPass();
});
