import { expect } from '@playwright/test';
import { violationsOf } from './support/axe.ts';
import { onJob, send } from './support/job.ts';
import { api, unitRow } from './support/yard.ts';
import { test } from './support/test.ts';

test('a stand-down is read with its reason and confirmed', async ({ browser }) => {
  const { page, dispatcher, unit, assignment } = await onJob(browser);
  await page.getByRole('button', { name: 'Acknowledge' }).tap();
  await page.getByRole('button', { name: 'Start driving' }).tap();
  await api(dispatcher, 'POST', `/assignments/${assignment.id}/stand-down`, { reason: 'One next door took it' });
  const asked = page.getByRole('alert', { name: 'Stand-down' });
  await expect(asked).toContainText('One next door took it');
  expect(await violationsOf(page)).toEqual([]);
  await asked.getByRole('button', { name: 'I have heard, standing down' }).tap();
  await expect(page.getByRole('heading', { name: 'No job right now' })).toBeVisible();
  await expect(unitRow(dispatcher, unit.identifier)).toContainText('Available');
});

test('a recall is told with its reason, and the step that came too late with it', async ({ browser }) => {
  const { page, dispatcher, order, assignment } = await onJob(browser);
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Acknowledge' }).tap();
  await api(dispatcher, 'POST', `/assignments/${assignment.id}/recall`, { reason: 'The customer called it off' });
  await page.context().setOffline(false);
  const news = page.getByRole('alert', { name: 'News' });
  await expect(news).toContainText(`You were called back from ${order.number}`, { timeout: 20_000 });
  await expect(news).toContainText('The customer called it off');
  await expect(page.getByText(/^Too late: /)).toBeVisible();
  await news.getByRole('button', { name: 'Understood' }).tap();
  await expect(news).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'No job right now' })).toBeVisible();
  await expect(news).toHaveCount(0);
});

test('an urgent message is seen at once, however far down the driver reads', async ({ browser }) => {
  const { page, dispatcher, assignment } = await onJob(browser);
  // Larger text makes a short job a long page.
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
  await page.getByRole('region', { name: 'Shift' }).scrollIntoViewIfNeeded();
  await expect(page.getByRole('heading', { level: 1 })).not.toBeInViewport();
  await api(dispatcher, 'POST', '/messages', { assignmentId: assignment.id, urgent: true, body: 'The line is live' });
  const urgent = page.getByRole('alert', { name: 'Urgent message' });
  await expect(urgent).toBeInViewport({ timeout: 20_000 });
  await expect(page.getByRole('button', { name: 'Messages, 1 new' })).toBeVisible();
  await urgent.getByRole('button', { name: 'I have read it' }).tap();
  // Who has acknowledged it has read it.
  await expect(page.getByRole('button', { name: 'Messages', exact: true })).toBeVisible();
});

test('news that come after the job is open move nothing of it, in text twice as large', async ({ browser }) => {
  test.slow();
  const { page, dispatcher, ...first } = await onJob(browser);
  const news = page.getByRole('alert', { name: 'News' });
  const recall = ({ assignment }: { assignment: { id: string } }) =>
    api(dispatcher, 'POST', `/assignments/${assignment.id}/recall`, { reason: 'The customer called it off' });
  const title = (of: { order: { title: string } }) => page.getByRole('heading', { name: of.order.title });
  // Whatever was told before this is read.
  await recall(first);
  await expect(news).toContainText(first.order.number, { timeout: 20_000 });
  await news.getByRole('button', { name: 'Understood' }).tap();
  await expect(news).toHaveCount(0);
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
  const released = Promise.withResolvers<void>();
  await page.route('**/api/v1/me/news', async (route) => {
    await released.promise;
    await route.continue();
  });
  const second = await send(dispatcher);
  await expect(title(second)).toBeVisible({ timeout: 20_000 });
  await recall(second);
  const third = await send(dispatcher);
  await expect(title(third)).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('region', { name: 'Shift' })).toContainText('On shift');
  await expect(news).toHaveCount(0);
  const places = () =>
    page.locator('main').evaluate((main) =>
      [...main.querySelectorAll('h1, p, dt, dd, a, button, ol')]
        .filter((one) => one.closest('[role=alert]') === null)
        .map((one) => one.getBoundingClientRect())
        .map(({ x, y, width, height }) => [x, y, width, height].map(Math.round).join()),
    );
  const still = await places();
  released.resolve();
  await expect(news).toContainText(`You were called back from ${second.order.number}`);
  await expect(news).toBeInViewport({ ratio: 1 });
  expect(await places()).toEqual(still);
  expect(await violationsOf(page)).toEqual([]);
  // All of the job can still be reached.
  await page.getByRole('region', { name: 'Shift' }).scrollIntoViewIfNeeded();
  await page.getByRole('button', { name: 'Off after this job' }).click({ trial: true });
  await news.getByRole('button', { name: 'Understood' }).tap();
  await expect(news).toHaveCount(0);

  // Another job takes this one's place under the thumb: what was meant for the one before does not count for it.
  await page.context().setOffline(true);
  const fourth = await send(dispatcher);
  await page.evaluate((changed) => {
    new MutationObserver((_, watch) => {
      if (document.querySelector('h1')?.textContent !== changed) return;
      watch.disconnect();
      const [button] = [...document.querySelectorAll('button')].filter((one) => one.textContent === 'Acknowledge');
      button?.click();
      document.body.dataset['pressed'] = String(button !== undefined);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  }, fourth.order.title);
  await page.context().setOffline(false);
  await expect(title(fourth)).toBeVisible({ timeout: 20_000 });
  await expect(page.locator('body')).toHaveAttribute('data-pressed', 'true');
  await page.getByRole('button', { name: 'Acknowledge' }).tap();
  await expect(page.getByRole('button', { name: 'Start driving' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Steps' }).getByText('Acknowledged')).toHaveCount(1);
});
