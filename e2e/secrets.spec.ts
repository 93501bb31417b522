import { expect } from '@playwright/test';
import { violationsOf } from './support/axe.ts';
import { loseFirstAnswer } from './support/lost-answer.ts';
import { test } from './support/test.ts';
import { api, signIn, unique } from './support/yard.ts';

test('a key is shown once, with its end, and ends when told', async ({ browser }) => {
  const page = await signIn(browser, 'admin');
  const name = unique('Wall display');
  await page.goto('/office/keys');
  await page
    .getByRole('button', { name: /Add (a|the first) key/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  await expect(dialog.getByLabel('Key')).not.toHaveValue('');
  await dialog.getByRole('button', { name: 'Done' }).click();
  const row = page.getByRole('row', { name: new RegExp(name) });
  await expect(row).toContainText('No end');
  await row.getByRole('button', { name: `${name}: actions` }).click();
  await page.getByRole('menuitem', { name: 'End this key…' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'End it' }).click();
  await expect(row).toContainText('Ended');
});

test('what was made and could not be shown is said, and the way out of it is there', async ({ browser }) => {
  const page = await signIn(browser, 'admin');
  const name = unique('Gate display');
  const dialog = page.getByRole('dialog');
  const asked = page.getByRole('alertdialog');
  await loseFirstAnswer(page, '**/api/v1/api-keys');
  await page.goto('/office/keys');
  const add = /^Add (a|the first) /;
  await page.getByRole('button', { name: add }).first().click();
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  await expect(asked).toContainText('could not be shown');
  expect(await violationsOf(page)).toEqual([]);
  await asked.getByRole('button', { name: 'End this key…' }).click();
  await asked.getByRole('button', { name: 'End it' }).click();
  await expect(page.getByRole('row', { name: new RegExp(name) })).toContainText('Ended');

  const hook = unique('Invoicing');
  const { id } = await api(page, 'POST', '/webhooks', {
    name: hook,
    url: 'https://hooks.example.com/yardmaster',
    events: ['assignment.*'],
  });
  await loseFirstAnswer(page, `**/api/v1/webhooks/${id}/secret-rotation`);
  await page.goto('/office/webhooks');
  await page.getByRole('button', { name: `${hook}: actions` }).click();
  await page.getByRole('menuitem', { name: 'New secret…' }).click();
  await asked.getByRole('button', { name: 'Make it' }).click();
  await expect(asked).toContainText('could not be shown');
  await asked.getByRole('button', { name: 'New secret…' }).click();
  await asked.getByRole('button', { name: 'Make it' }).click();
  await expect(dialog.getByLabel('Secret')).not.toHaveValue('');
});
