import { expect } from '@playwright/test';
import { violationsOf } from './support/axe.ts';
import { makeOrder, makeYard, orderRow, signIn, unitRow } from './support/yard.ts';
import { test } from './support/test.ts';

/** A moment as its field has it, so much later. */
function minutesAfter(local: string, minutes: number): string {
  return new Date(Date.parse(`${local}Z`) + minutes * 60_000).toISOString().slice(0, 16);
}

test('what a gate blocks goes with a written reason, by the keyboard', async ({ browser }) => {
  const page = await signIn(browser, 'dispatcher');
  const yard = await makeYard(page, 1);
  const [unit] = yard.units;
  if (!unit) throw new Error('no unit');
  const order = await makeOrder(page, yard.typeId);
  await orderRow(page, order).click();
  await unitRow(page, unit.identifier)
    .getByRole('button', { name: `${unit.identifier}: actions` })
    .click();
  await page.getByRole('menuitem', { name: 'Maintenance begins' }).click();
  await expect(unitRow(page, unit.identifier)).toContainText('Maintenance');

  const panel = page.getByRole('complementary', { name: new RegExp(order.number) });
  await panel.getByRole('button', { name: `Override… and assign ${unit.identifier}` }).press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('list', { name: 'What stands in the way' })).toContainText('maintenance');
  await expect(dialog.getByRole('button', { name: 'Override' })).toBeDisabled();
  await expect(dialog.getByLabel('Reason')).toBeFocused();
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.type('The mechanic has let it go');
  await page.keyboard.press('Enter');
  await expect(unitRow(page, unit.identifier)).toContainText('Dispatched');
});

test('a refusal by a gate says why, and leads to the question for a reason', async ({ browser }) => {
  const page = await signIn(browser, 'dispatcher');
  const yard = await makeYard(page, 1);
  const unit = yard.units[0]?.identifier ?? '';
  const order = await makeOrder(page, yard.typeId);
  await orderRow(page, order).click();
  const menu = unitRow(page, unit).getByRole('button', { name: `${unit}: actions` });
  await menu.click();
  await page.getByRole('menuitem', { name: 'Maintenance begins' }).click();
  await expect(unitRow(page, unit)).toContainText('Maintenance');
  await menu.click();
  await page.getByRole('menuitem', { name: `Reserve for ${order.number}…` }).click();
  const asked = page.getByRole('dialog', { name: `Reserve for ${order.number}` });
  await asked.getByRole('button', { name: 'Reserve', exact: true }).click();
  await expect(asked.getByRole('alert')).toContainText('maintenance');
  await asked.getByRole('button', { name: 'Override…' }).press('Enter');
  await page.getByRole('dialog').getByLabel('Reason').fill('It is back by then');
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: new RegExp(order.number) });
  await expect(panel.getByRole('region', { name: 'Reserved' })).toContainText(unit);
});

test('a crew that has acknowledged is asked to stand down when the dispatch is undone', async ({ browser }) => {
  const page = await signIn(browser, 'dispatcher');
  const yard = await makeYard(page, 1);
  const unit = yard.units[0]?.identifier ?? '';
  const order = await makeOrder(page, yard.typeId);
  await orderRow(page, order).click();
  const panel = page.getByRole('complementary', { name: new RegExp(order.number) });
  // The server has said who may drive it; until then the first by name would go, who is off shift on a weekend.
  await expect(panel.getByText(/free for/)).toBeVisible();
  await page.keyboard.press('a');
  const card = panel.getByRole('region', { name: `${unit} on this job` });
  await expect(unitRow(page, unit)).toHaveAttribute('aria-busy', 'false');
  await card.getByRole('button', { name: /: actions$/ }).click();
  await page.getByRole('menuitem', { name: 'Acknowledged by radio' }).click();
  await expect(card.getByText('· acknowledged')).toBeVisible();
  // What was heard on the radio some minutes ago, by the keyboard.
  await card.getByRole('button', { name: /: actions$/ }).press('Enter');
  await page.getByRole('menuitem', { name: 'Enter with an earlier time…' }).press('Enter');
  const told = page.getByRole('dialog', { name: `What ${unit} told earlier` });
  const at = told.getByLabel('When it was');
  await expect(at).toBeFocused();
  const now = await at.inputValue();
  await at.fill(minutesAfter(now, 10));
  await page.keyboard.press('Enter');
  await expect(at).toHaveAccessibleDescription(/Possible: from .+ to .+/);
  await expect(card.getByText('Dispatched')).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await at.fill(minutesAfter(now, -10));
  const entered: string[] = [];
  page.on('request', (r) => r.method() === 'POST' && entered.push(new URL(r.url()).pathname));
  // The second press of a hurried hand is not a second report.
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(told).toHaveCount(0);
  expect(entered.filter((path) => path.endsWith('/status-changes'))).toHaveLength(1);
  await expect(card).toContainText(/En route\s*1\d min/);
  await page.keyboard.press('Control+z');
  await expect(page.getByText(`The crew of ${unit} has seen the job already`)).toBeVisible();
  await expect(card.getByText(/^Asked to stand down/)).toBeVisible();
  await card.getByRole('button', { name: /: actions$/ }).click();
  await page.getByRole('menuitem', { name: 'Stand-down confirmed by radio' }).click();
  await expect(unitRow(page, unit)).toContainText('Available');
});

test('a unit is reserved for later, and sent when the time has come', async ({ browser }) => {
  const page = await signIn(browser, 'dispatcher');
  const yard = await makeYard(page, 1);
  const unit = yard.units[0]?.identifier ?? '';
  const order = await makeOrder(page, yard.typeId);
  await orderRow(page, order).click();
  const panel = page.getByRole('complementary', { name: new RegExp(order.number) });
  await panel.getByRole('button', { name: /^Reserve…/ }).click();
  const dialog = page.getByRole('dialog', { name: `Reserve for ${order.number}` });
  await expect(dialog.getByLabel('From')).toHaveValue(/^\d{4}-\d\d-\d\dT\d\d:00$/);
  expect(await violationsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Reserve', exact: true }).click();
  const reserved = panel.getByRole('region', { name: 'Reserved' });
  await expect(reserved).toContainText(unit);
  await reserved.getByRole('button', { name: `Send ${unit} now` }).click();
  await expect(unitRow(page, unit)).toContainText('Dispatched');
  await expect(reserved).toHaveCount(0);
});
