import { expect } from '@playwright/test';
import { violationsOf } from './support/axe.ts';
import { test } from './support/test.ts';
import { api, makeYard, signIn, unique } from './support/yard.ts';

type Order = { id: string; number: string; requirements: object[] };

test('a line of an order says when it is wanted, for how long and what it must bring, and is changed so', async ({
  browser,
}) => {
  const page = await signIn(browser, 'dispatcher');
  const { type, typeId } = await makeYard(page, 1);
  await page.goto('/board');
  await expect(page.getByRole('button', { name: /^New work order/ })).toBeVisible();
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog');
  const title = unique('Lift beams');
  await dialog.getByLabel('What is wanted').fill(title);
  await dialog.getByRole('button', { name: /Equipment type/ }).click();
  await page.getByRole('option', { name: type }).click();
  await expect(dialog.getByLabel('Must bring')).toHaveCount(0);
  await dialog.getByRole('button', { name: 'When, for how long, with what' }).click();
  const line = dialog.getByRole('group', { name: 'Line 1: when, for how long, with what' });
  await line.getByLabel(/^This line from/).fill('2027-05-03T10:00');
  await line.getByLabel(/^Until/).fill('2027-05-03T09:00');
  await line.getByLabel(/^How long/).fill('all day');
  await line.getByLabel(/^Must bring/).fill('gps, tail lift, ä');
  const create = dialog.getByRole('button', { name: /^Create the/ });
  await create.click();
  await expect(line.getByLabel(/^Until/)).toHaveAccessibleDescription(/The window ends before it begins/);
  await expect(line.getByLabel(/^How long/)).toHaveAccessibleDescription(/Hours and minutes, such as 4:30/);
  expect(await violationsOf(page)).toEqual([]);
  await line.getByLabel(/^Until/).fill('2027-05-03T15:00');
  await line.getByLabel(/^How long/).fill('4:30');
  await create.click();
  await expect(line.getByLabel(/^Must bring/)).toHaveAccessibleDescription(/Small letters, digits/);
  await line.getByLabel(/^Must bring/).fill('gps, tail lift');
  await create.click();
  await expect(dialog).toHaveCount(0);
  const query = `q=${encodeURIComponent(title)}`;
  const { items } = await api<{ items: Order[] }>(page, 'GET', `/work-orders?${query}`);
  const [made] = items;
  if (!made) throw new Error('no order');
  const needs = {
    equipmentTypeId: typeId,
    windowFrom: '2027-05-03T17:00:00.000Z',
    windowUntil: '2027-05-03T22:00:00.000Z',
    durationMinutes: 270,
    capabilities: ['gps', 'tail_lift'],
  };
  expect(made.requirements).toMatchObject([needs]);
  const panel = page.getByRole('complementary', { name: new RegExp(made.number) });
  await expect(panel).toContainText(/10:00 – .*15:00 · 4 h 30 · gps, tail_lift/);

  // What is said is in sight, and of a line that is refused the form knows which it is.
  await page.keyboard.press('e');
  await expect(line.getByLabel(/^How long/)).toHaveValue('4:30');
  await line.getByLabel(/^How long/).fill('6');
  await line.getByLabel(/^Must bring/).fill('ä');
  const save = dialog.getByRole('button', { name: /^Save the/ });
  await save.click();
  await expect(line.getByLabel(/^Must bring/)).toHaveAccessibleDescription(/Small letters, digits/);
  await line.getByLabel(/^Must bring/).fill('');
  await save.click();
  await expect(dialog).toHaveCount(0);
  const changed = await api<Order>(page, 'GET', `/work-orders/${made.id}`);
  expect(changed.requirements).toMatchObject([{ ...needs, durationMinutes: 360, capabilities: [] }]);
});
