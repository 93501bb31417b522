import { expect, type Page } from '@playwright/test';
import { violationsOf } from './support/axe.ts';
import { hold, onJob } from './support/job.ts';
import { api, unitRow } from './support/yard.ts';
import { test } from './support/test.ts';

/** The request of an order in the queue; undefined while there is none. */
async function queued(dispatcher: Page, workOrderId: string) {
  type Entry = { workOrderId: string; held: boolean; proposal: { driverId: string } | null };
  const { queue } = await api<{ queue: Entry[] }>(dispatcher, 'GET', '/board');
  return queue.find((entry) => entry.workOrderId === workOrderId);
}

test('a decline says what follows, and the request goes to the next', async ({ browser }) => {
  const { page, dispatcher, order, driver } = await onJob(browser);
  await page.getByRole('button', { name: 'Decline' }).tap();
  const sheet = page.getByRole('dialog');
  await expect(sheet).toContainText(`${order.number} goes to the next driver`);
  await expect(sheet.getByRole('button', { name: 'Decline' })).toBeDisabled();
  await sheet.getByText('Too far away').tap();
  expect(await violationsOf(page)).toEqual([]);
  // A tap is not enough for what cannot be undone: it asks.
  await sheet.getByRole('button', { name: 'Decline' }).tap();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Yes, decline' }).tap();
  await expect(page.getByRole('heading', { name: 'No job right now' })).toBeVisible();
  await expect.poll(async () => (await queued(dispatcher, order.id))?.proposal?.driverId).toBeTruthy();
  expect((await queued(dispatcher, order.id))?.proposal?.driverId).not.toBe(driver.id);
  // What they ended themselves is no news to them.
  await expect(page.getByRole('alert', { name: 'News' })).toHaveCount(0);
});

test('a part that cannot be brought is told, and comes with the next tap', async ({ browser }) => {
  const { page } = await onJob(browser);
  const scripts = /\.js($|\?)/;
  await page.route(scripts, (route) => route.abort());
  await page.getByRole('button', { name: 'Problem' }).tap();
  await expect(page.getByRole('alert').filter({ hasText: 'could not be loaded' })).toBeVisible();
  await page.unroute(scripts);
  await page.getByRole('button', { name: 'Problem' }).tap();
  await expect(page.getByRole('dialog').getByText('Breakdown')).toBeVisible();
});

test('a breakdown takes the unit out of service and frees the driver', async ({ browser }) => {
  const { page, dispatcher, order, unit } = await onJob(browser);
  const sent: Record<string, string>[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().includes('/assignments/')) sent.push(request.headers());
  });
  await page.getByRole('button', { name: 'Acknowledge' }).tap();
  await page.getByRole('button', { name: 'Problem' }).tap();
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByRole('radio', { name: 'Part done' })).toBeDisabled();
  await sheet.getByText('Breakdown').tap();
  await expect(sheet.getByRole('status')).toContainText(`${unit.identifier} is out of service`);
  await sheet.getByLabel('Note').fill('The left track came off');
  await sheet.getByRole('button', { name: 'Report the breakdown' }).tap();
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Yes, report the breakdown' }).tap();
  // What the driver told, not what the office did.
  await expect(page.getByText('Breakdown reported, not sent yet')).toBeVisible();
  await expect(page.getByText('Recalled')).toHaveCount(0);
  await page.context().setOffline(false);
  await expect(page.getByRole('heading', { name: 'No job right now' })).toBeVisible();
  await expect(unitRow(dispatcher, unit.identifier)).toContainText(/out of service/i);
  await expect.poll(async () => (await queued(dispatcher, order.id))?.held).toBe(false);
  const [first, second] = sent.map((header) => ({ id: header['device-id'], at: Number(header['device-sequence']) }));
  expect(first?.id).toMatch(/^[\da-f-]{36}$/);
  expect(second).toEqual({ id: first?.id, at: (first?.at ?? 0) + 1 });
});

test('danger raises an alarm, and the job stays with its crew', async ({ browser }) => {
  const { page, dispatcher, order, assignment } = await onJob(browser);
  await page.getByRole('button', { name: 'Problem' }).tap();
  await page.getByRole('dialog').getByText('Danger').tap();
  await hold(page, 'Raise the alarm');
  await expect(page.getByText(/Alarm raised at/)).toBeVisible();
  await expect(page.getByRole('heading', { name: order.title })).toBeVisible();
  const alarm = async () => (await api<{ alarm: string }>(dispatcher, 'GET', `/assignments/${assignment.id}`)).alarm;
  await expect.poll(alarm).toBe('danger');
});

test('danger told without a network by a crew that is called back meanwhile is before the dispatcher’s eyes all the same', async ({
  browser,
}) => {
  const { page, dispatcher, order, driver, assignment } = await onJob(browser);
  await dispatcher.goto('/board');
  const late = dispatcher.getByRole('region', { name: 'Told late by crews' });
  await page.getByRole('button', { name: 'Problem' }).tap();
  await page.getByRole('dialog').getByText('Danger').tap();
  await page.context().setOffline(true);
  await hold(page, 'Raise the alarm');
  await api(dispatcher, 'POST', `/assignments/${assignment.id}/recall`, { reason: 'One is nearer' });
  await page.context().setOffline(false);
  await expect(late).toContainText(`${driver.name} with`, { timeout: 30_000 });
  await expect(late.getByRole('listitem')).toContainText(['Danger']);
  expect(await violationsOf(dispatcher)).toEqual([]);
  await late.getByRole('button', { name: `Open ${order.number}` }).click();
  await expect(dispatcher.getByRole('heading', { name: order.title })).toBeVisible();
  await late.getByRole('button', { name: 'I have it in hand' }).click();
  await expect(late).toHaveCount(0);
});
