import { expect, type Locator, type Page } from '@playwright/test';
import { violationsOf } from './support/axe.ts';
import { test } from './support/test.ts';
import { signIn } from './support/yard.ts';

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
