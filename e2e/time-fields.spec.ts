import { expect, type Locator, type Page } from '@playwright/test';
import { violationsOf } from './support/axe.ts';
import { test } from './support/test.ts';
import { api, makeYard, signIn } from './support/yard.ts';

const CLOCKS = /^Time in Los Angeles$/;

/** What the browser draws in its own format says whose clock it means, and to those who do not see it too. */
async function sayWhose(fields: Locator, count: number): Promise<void> {
  await expect(fields).toHaveCount(count);
  for (const field of await fields.all()) await expect(field).toHaveAccessibleDescription(CLOCKS);
}
const times = (page: Page) => page.locator('input[type="datetime-local"], input[type="date"], input[type="time"]');

test('every field for a day or a time says in which zone it is read', async ({ browser }) => {
  const page = await signIn(browser, 'admin');
  await page.goto('/office/jobs');
  await sayWhose(times(page), 2);
  await page.goto('/office/keys');
  await page.getByRole('button', { name: 'Add a key' }).first().click();
  await sayWhose(times(page), 1);
  await page.goto('/office/roster');
  await page.getByRole('button', { name: 'Plan a shift' }).first().click();
  await sayWhose(times(page), 2);
  expect(await violationsOf(page)).toEqual([]);
  await page.goto('/office/fleet?tab=drivers');
  await page
    .getByRole('button', { name: /: actions$/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Certifications…' }).click();
  await sayWhose(times(page), 1);
  expect(await violationsOf(page)).toEqual([]);
  await page.goto('/board');
  await expect(page.getByRole('button', { name: /^New work order/ })).toBeVisible();
  await page.keyboard.press('n');
  await sayWhose(times(page), 2);
});

test('a time that the clocks show twice is asked which, one that they skip is refused, and a note moves neither', async ({
  browser,
}) => {
  const page = await signIn(browser, 'admin');
  const { units } = await makeYard(page, 1);
  const [unit] = units;
  if (!unit) throw new Error('no unit');
  // In Los Angeles 01:30 comes twice on 7 November 2027, and 02:30 not at all on 14 March.
  const second = '2027-11-07T09:30:12.000Z';
  const window = { equipmentId: unit.id, startsAt: second, endsAt: '2027-11-07T16:00:00.000Z' };
  await api(page, 'POST', '/maintenance-windows', window);
  async function stands() {
    const query = `equipmentId=${window.equipmentId}`;
    return (await api<{ items: object[] }>(page, 'GET', `/maintenance-windows?${query}`)).items[0];
  }
  await page.goto('/office/fleet?tab=maintenance');
  const dialog = page.getByRole('dialog');
  async function edit(): Promise<void> {
    await page.getByRole('button', { name: `Maintenance of ${unit?.identifier}: actions` }).click();
    await page.getByRole('menuitem', { name: 'Edit…' }).click();
  }
  async function save(): Promise<void> {
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toHaveCount(0);
  }
  await edit();
  const turns = dialog.getByRole('radiogroup', { name: '01:30 comes twice on that day' });
  await expect(turns.getByLabel('Second')).toBeChecked();
  expect(await violationsOf(page)).toEqual([]);
  await dialog.getByLabel('What for').fill('Oil');
  await save();
  expect(await stands()).toMatchObject({ startsAt: second, note: 'Oil' });

  await edit();
  await turns.getByText('First').click();
  await save();
  expect(await stands()).toMatchObject({ startsAt: '2027-11-07T08:30:00.000Z', note: 'Oil' });

  await edit();
  await dialog.getByLabel('From').fill('2027-03-14T02:30');
  await expect(turns).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByLabel('From')).toHaveAccessibleDescription(/The clocks go forward then and skip this time/);
  await expect(dialog.getByLabel('From')).toBeFocused();
  await dialog.getByLabel('From').fill('2027-03-14T03:30');
  await save();
  expect(await stands()).toMatchObject({ startsAt: '2027-03-14T10:30:00.000Z' });

  // The order's form checks in a way of its own.
  await page.goto('/board');
  await expect(page.getByRole('button', { name: /^New work order/ })).toBeVisible();
  await page.keyboard.press('n');
  await dialog.getByLabel(/^Wanted from/).fill('2027-03-14T02:30');
  await dialog.getByRole('button', { name: /^Create the/ }).click();
  await expect(dialog.getByLabel(/^Wanted from/)).toHaveAccessibleDescription(/skip this time/);
});
