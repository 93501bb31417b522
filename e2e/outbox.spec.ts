import { type Browser, expect } from '@playwright/test';
import { phone, send } from './support/job.ts';
import { test } from './support/test.ts';
import { api, signIn } from './support/yard.ts';

async function onJob(browser: Browser) {
  const dispatcher = await signIn(browser, 'dispatcher');
  const { order, assignment } = await send(dispatcher);
  const page = await signIn(browser, 'driver2', phone);
  await expect(page.getByRole('heading', { name: order.title })).toBeVisible();
  const known = () => api<{ status: string; alarm: string | null }>(dispatcher, 'GET', `/assignments/${assignment.id}`);
  return { page, known };
}

test('a photo that the server fails to take holds up no step, and no other word', async ({ browser }) => {
  const { page, known } = await onJob(browser);
  await page.route('**/api/v1/attachments', (route) =>
    route.request().method() === 'POST' ? route.fulfill({ status: 500, body: '<html>' }) : route.continue(),
  );
  const buffer = await page.screenshot({ clip: { x: 0, y: 0, width: 40, height: 20 } });
  await page.getByLabel('Photos to add').setInputFiles({ name: 'gate.png', mimeType: 'image/png', buffer });
  await expect(page.getByText('The server does not take it right now. 1 step waits')).toBeVisible();
  await page.getByRole('button', { name: 'Acknowledge' }).tap();
  await page.getByRole('button', { name: 'Start driving' }).tap();
  await expect.poll(async () => (await known()).status).toBe('en_route');
  // It may never take it: then the driver may let it go, knowing what that means.
  const steps = page.getByRole('region', { name: 'Steps' });
  const drop = steps.getByRole('button', { name: 'Drop it' });
  await expect(async () => {
    await page.getByRole('button', { name: 'Try now' }).tap();
    await expect(drop).toHaveCount(1, { timeout: 1_000 });
  }).toPass();
  await drop.tap();
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText('will not reach the office');
  await question.getByRole('button', { name: 'Drop it' }).tap();
  await expect(steps).not.toContainText('Photo');
  await expect(page.getByText('The server does not take it right now.')).toHaveCount(0, { timeout: 20_000 });
});

test('an alarm that waits says that the office does not have it', async ({ browser }) => {
  const { page, known } = await onJob(browser);
  // What the sheets need is there before the network goes.
  await page.getByRole('button', { name: 'Problem' }).tap();
  await page.getByRole('radio', { name: /Danger/ }).check();
  await page.context().setOffline(true);
  const raise = page.getByRole('button', { name: 'Raise the alarm' });
  const box = await raise.boundingBox();
  if (!box) throw new Error('no button');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await expect(raise).toBeHidden();
  await page.mouse.up();
  await expect(page.getByText('has NOT reached the office')).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText('The office sees it and decides')).toBeVisible({ timeout: 20_000 });
  expect(await known()).toMatchObject({ alarm: 'danger' });
});

test('a phone that is full sends all the same, and says so', async ({ browser }) => {
  const { page, known } = await onJob(browser);
  await page.evaluate(() => {
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await page.getByRole('button', { name: 'Acknowledge' }).tap();
  await expect(page.getByText('This phone is full.')).toBeVisible();
  await page.getByRole('button', { name: 'Start driving' }).tap();
  await expect.poll(async () => (await known()).status).toBe('en_route');
  // What is in memory alone is not dropped unasked either.
  await page.getByRole('button', { name: 'Account' }).tap();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  await page.context().setOffline(true);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'I am on site' }).tap();
  await page.getByRole('button', { name: 'Account' }).tap();
  await page.getByRole('button', { name: 'Sign out' }).tap();
  await expect(page.getByRole('alertdialog')).toContainText('1 step has not reached the office yet');
});
