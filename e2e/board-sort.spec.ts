import { expect } from '@playwright/test';
import { violationsOf } from './support/axe.ts';
import { test } from './support/test.ts';
import { api, makeYard, signIn, unique } from './support/yard.ts';

test('the jobs are sorted by what is chosen, the address says so, and the keys follow what is shown', async ({
  browser,
}) => {
  const page = await signIn(browser, 'dispatcher');
  const { typeId } = await makeYard(page, 1);
  const word = unique('Hoist');
  for (const [name, priority, dueFrom] of [
    ['late', 1, null],
    ['soon', 3, '2027-05-03T10:00:00Z'],
    ['then', 2, '2027-05-04T10:00:00Z'],
  ] as const) {
    const requirements = [{ equipmentTypeId: typeId, quantity: 1 }];
    await api(page, 'POST', '/work-orders', { title: `${word} ${name}`, priority, dueFrom, requirements });
  }
  await page.goto(`/board?q=${encodeURIComponent(word)}`);
  const titles = page.getByRole('region', { name: 'Unassigned' }).locator('[data-job] [title^=Hoist]');
  const stand = (...names: string[]) => expect(titles).toHaveText(names.map((name) => `${word} ${name}`));
  await stand('late', 'then', 'soon');
  await page.getByRole('button', { name: 'Sorted by priority, then age: change' }).click();
  await page.getByRole('menuitemradio', { name: 'when wanted' }).click();
  await stand('soon', 'then', 'late');
  await expect(page).toHaveURL(/[?&]sort=window/);
  const panel = (name: string) => page.getByRole('complementary', { name: new RegExp(`${word} ${name}`) });
  for (const name of ['soon', 'then', 'late']) {
    await page.keyboard.press('j');
    await expect(panel(name)).toBeVisible();
  }
  await page.keyboard.press('k');
  await expect(panel('then')).toBeVisible();
  await page.reload();
  await stand('soon', 'then', 'late');
  expect(await violationsOf(page)).toEqual([]);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('sort by age');
  await page.keyboard.press('Enter');
  await stand('late', 'soon', 'then');
  await expect(page).toHaveURL(/[?&]sort=age/);
  await page.getByRole('button', { name: 'Sorted by age, oldest first: change' }).click();
  await page.getByRole('menuitemradio', { name: 'priority, then age' }).click();
  await stand('late', 'then', 'soon');
  await expect(page).not.toHaveURL(/sort=/);
});
