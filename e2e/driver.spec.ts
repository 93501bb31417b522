import { type Browser, expect, type Page } from '@playwright/test';
import { violationsOf } from './support/axe.ts';
import { phone, send } from './support/job.ts';
import { api, signIn, unitRow } from './support/yard.ts';
import { test } from './support/test.ts';

/** Presses for as long as what cannot be undone wants: until the button has done its work and is gone. */
async function hold(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name });
  const box = await button.boundingBox();
  if (!box) throw new Error(`no button ${name}`);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await expect(button).toBeHidden();
  await page.mouse.up();
}

/** Draws one level line on the pad; gives how far from the finger's height ink is at the most, in pixels of the screen. */
async function strokeOn(page: Page): Promise<number> {
  const pad = page.getByRole('dialog').getByRole('img');
  const box = await pad.boundingBox();
  if (!box) throw new Error('no pad');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.2, y);
  await page.mouse.down();
  for (let part = 0.25; part < 0.8; part += 0.05) {
    await page.mouse.move(box.x + box.width * part, y);
    // A frame, in which the page may draw itself anew.
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  await page.mouse.up();
  return pad.evaluate((element, finger) => {
    const pen = element instanceof HTMLCanvasElement ? element.getContext('2d') : null;
    if (!pen) throw new Error('no canvas');
    const { width, height } = pen.canvas;
    const { data } = pen.getImageData(0, 0, width, height);
    const { top, height: shown } = element.getBoundingClientRect();
    let most = 0;
    let isEmpty = true;
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        if ((data[(row * width + column) * 4] ?? 255) > 128) continue;
        isEmpty = false;
        most = Math.max(most, Math.abs(top + (row / height) * shown - finger));
      }
    }
    return isEmpty ? Infinity : most;
  }, y);
}

test('from the dispatch to done, one large button at a time', async ({ browser }) => {
  const dispatcher = await signIn(browser, 'dispatcher');
  const { order, unit } = await send(dispatcher);
  const page = await signIn(browser, 'driver2', phone);
  await expect(page.getByRole('heading', { name: order.title })).toBeVisible();
  for (const [button, shown] of [
    ['Acknowledge', 'Dispatched'],
    ['Start driving', 'En route'],
    ['I am on site', 'On site'],
    ['Heading back', 'Returning'],
  ] as const) {
    await page.getByRole('button', { name: button }).click();
    await expect(unitRow(dispatcher, unit.identifier)).toContainText(shown);
  }
  await page.getByRole('button', { name: 'Sign', exact: true }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('Name of who signs').fill('E. Novak');
  // The pad stays under the finger.
  expect(await strokeOn(page)).toBeLessThan(5);
  await sheet.getByRole('button', { name: 'Keep the signature' }).click();
  const steps = page.getByRole('region', { name: 'Steps' });
  await expect(steps).toContainText(/Signature of E. Novak.*received/);
  // The office has it: a phone that was cleared, or another one, says the same.
  const other = await signIn(browser, 'driver2', phone);
  await expect(other.getByRole('region', { name: 'Steps' })).toContainText(
    /Signature of E. Novak.*received.*Heading back/,
  );
  await other.close();
  await hold(page, 'Done');
  await expect(unitRow(dispatcher, unit.identifier)).toContainText('Available');
  await expect(page.getByRole('heading', { name: order.title })).toHaveCount(0);
  const last = page.getByRole('region', { name: 'Your last jobs' }).getByRole('group').first();
  await expect(last).toContainText(order.number);
  await expect(last).toContainText(/Signature of E. Novak.*received.*Done.*received/);
  expect(await violationsOf(page)).toEqual([]);
  // The browsers of this suite forbid notifications.
  const silent = page.getByText(/This phone does not ring for a new job/);
  await expect(silent).toBeVisible();
  await page.getByRole('button', { name: 'Do not show this again' }).click();
  await page.reload();
  await expect(last).toContainText(order.number);
  await expect(silent).toHaveCount(0);
});

test('a unit is left on site: the driver is free, the unit stays taken', async ({ browser }) => {
  const dispatcher = await signIn(browser, 'dispatcher');
  const { unit, driver } = await send(dispatcher);
  const page = await signIn(browser, 'driver2', phone);
  for (const button of ['Acknowledge', 'Start driving', 'I am on site'])
    await page.getByRole('button', { name: button }).click();
  await page.getByRole('button', { name: 'Leave the unit here' }).click();
  await page.getByRole('button', { name: 'Leave it here' }).click();
  await expect(unitRow(dispatcher, unit.identifier)).toContainText(/On site/);
  await expect(unitRow(dispatcher, unit.identifier)).not.toContainText(driver.name);
  await expect
    .poll(
      async () =>
        (await api<{ drivers: { id: string; status: string }[] }>(dispatcher, 'GET', '/board')).drivers.find(
          (d) => d.id === driver.id,
        )?.status,
    )
    .toBe('available');
});

test('a tap without a network is kept, and goes through once when it is back', async ({ browser }) => {
  const dispatcher = await signIn(browser, 'dispatcher');
  const { unit, assignment } = await send(dispatcher);
  const page = await signIn(browser, 'driver2', phone);
  await page.getByRole('button', { name: 'Acknowledge' }).click();
  await expect(page.getByRole('button', { name: 'Start driving' })).toBeVisible();
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Start driving' }).click();
  await expect(page.getByText(/steps? waits? on this phone/)).toBeVisible();
  await page.context().setOffline(false);
  await expect(unitRow(dispatcher, unit.identifier)).toContainText('En route', { timeout: 20_000 });
  await expect
    .poll(async () => (await api<{ version: number }>(dispatcher, 'GET', `/assignments/${assignment.id}`)).version)
    .toBe(3);
});

test('a reload shows where the job stands', async ({ browser }) => {
  const dispatcher = await signIn(browser, 'dispatcher');
  const { order } = await send(dispatcher);
  const page = await signIn(browser, 'driver2', phone);
  await page.getByRole('button', { name: 'Acknowledge' }).tap();
  await page.getByRole('button', { name: 'Start driving' }).tap();
  await expect(page.getByRole('region', { name: 'Steps' })).toContainText(/En route.*received/);
  await page.reload();
  await expect(page.getByRole('heading', { name: order.title })).toBeVisible();
  const strip = page.getByRole('list', { name: 'Progress' });
  await expect(strip.getByRole('listitem').filter({ hasText: 'En route' })).toHaveAttribute('aria-current', 'step');
  await expect(page.getByRole('button', { name: 'I am on site' })).toBeVisible();
});

/** The driver's page, with a job that is seen. */
async function onJob(browser: Browser) {
  const dispatcher = await signIn(browser, 'dispatcher');
  const sentJob = await send(dispatcher);
  const page = await signIn(browser, 'driver2', phone);
  await expect(page.getByRole('heading', { name: sentJob.order.title })).toBeVisible();
  return { ...sentJob, dispatcher, page };
}

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
  await page.getByRole('button', { name: 'Yes, report the breakdown' }).tap();
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

test('off shift after this job, and on again, by one button', async ({ browser }) => {
  const { page, dispatcher, assignment } = await onJob(browser);
  const shift = page.getByRole('region', { name: 'Shift' });
  await expect(shift).toContainText('On shift');
  await shift.getByRole('button', { name: 'Off after this job' }).tap();
  await expect(shift.getByRole('status')).toHaveText('Off shift after this job');
  await api(dispatcher, 'POST', `/assignments/${assignment.id}/recall`, { reason: 'Day is over' });
  await expect(page.getByRole('heading', { name: 'You are off shift' })).toBeVisible();
  await shift.getByRole('button', { name: 'Start my shift' }).tap();
  await expect(page.getByRole('heading', { name: 'No job right now' })).toBeVisible();
  await expect(shift.getByRole('status')).toHaveText('On shift');
});

test('with text twice as large nothing runs out of the page', async ({ browser }) => {
  const { page, dispatcher, assignment } = await onJob(browser);
  await api(dispatcher, 'POST', `/assignments/${assignment.id}/stand-down`, { reason: 'One next door took it' });
  await expect(page.getByRole('alert', { name: 'Stand-down' })).toBeVisible();
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
  // A part that scrolls by itself hides what it cuts from the width of the document.
  const cut = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('main *, [role=dialog], [role=dialog] *')]
        .filter((one) => one.getBoundingClientRect().right > window.innerWidth)
        .map((one) => one.textContent),
    );
  expect(await cut()).toEqual([]);
  await page.getByRole('button', { name: 'Problem' }).tap();
  await page.getByRole('dialog').getByText('Danger').tap();
  expect(await cut()).toEqual([]);
});

test('what cannot be undone needs no holding: a key asks, and a key answers', async ({ browser }) => {
  const { page, dispatcher, unit } = await onJob(browser);
  for (const button of ['Acknowledge', 'Start driving', 'I am on site', 'Heading back'])
    await page.getByRole('button', { name: button }).tap();
  await page.getByRole('button', { name: 'Done' }).focus();
  await page.keyboard.press('Enter');
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText('This cannot be taken back');
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
  await expect(unitRow(dispatcher, unit.identifier)).toContainText('Returning');
  await page.keyboard.press('Enter');
  await question.getByRole('button', { name: 'Yes, it is done' }).focus();
  await page.keyboard.press('Enter');
  await expect(unitRow(dispatcher, unit.identifier)).toContainText('Available');
});
