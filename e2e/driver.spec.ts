import { expect, type Page } from '@playwright/test';
import { violationsOf } from './support/axe.ts';
import { hold, onJob, phone, send } from './support/job.ts';
import { api, signIn, unitRow } from './support/yard.ts';
import { test } from './support/test.ts';

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

test('off shift after this job, and on again, by one button', async ({ browser }) => {
  const { page, dispatcher, driver, assignment } = await onJob(browser);
  const shift = page.getByRole('region', { name: 'Shift' });
  await expect(shift).toContainText('On shift');
  await shift.getByRole('button', { name: 'Off after this job' }).tap();
  await expect(shift.getByRole('status')).toHaveText('Off shift after this job');
  await api(dispatcher, 'POST', `/assignments/${assignment.id}/recall`, { reason: 'Day is over' });
  await expect(page.getByRole('heading', { name: 'You are off shift' })).toBeVisible();
  await shift.getByRole('button', { name: 'Start my shift' }).tap();
  await expect(page.getByRole('heading', { name: 'No job right now' })).toBeVisible();
  await expect(shift.getByRole('status')).toHaveText('On shift');
  // The page says it before the server has heard it; the next journey needs the driver.
  await expect
    .poll(async () => (await api<{ status: string }>(dispatcher, 'GET', `/drivers/${driver.id}`)).status)
    .toBe('available');
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
  // News of an earlier job take room from this one until they are read.
  const news = page.getByRole('alert', { name: 'News' });
  if (await news.isVisible()) await news.getByRole('button', { name: 'Understood' }).tap();
  await expect(news).toHaveCount(0);
  // The page itself does not scroll, or the bars would go with it; and what the job is keeps room beside what can be done.
  const room = () =>
    page.evaluate(() => ({
      scrolls: document.documentElement.scrollHeight - window.innerHeight,
      job: document.querySelector('h1')?.parentElement?.clientHeight ?? 0,
    }));
  expect((await room()).scrolls).toBe(0);
  expect((await room()).job).toBeGreaterThan(200);
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

test('the second half of a double tap on the shift is not heard', async ({ browser }) => {
  const { page } = await onJob(browser);
  const told: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/shift-changes')) told.push(request.postData() ?? '');
  });
  const shift = page.getByRole('region', { name: 'Shift' });
  // As soon as the button means the other thing, which on a slow phone may be any time later.
  await shift.getByRole('button', { name: 'Off after this job' }).evaluate(
    (button) =>
      new Promise<void>((settle) => {
        const changed = new MutationObserver(() => {
          changed.disconnect();
          if (button instanceof HTMLElement) button.click();
          settle();
        });
        changed.observe(button, { childList: true, characterData: true, subtree: true });
        if (button instanceof HTMLElement) button.click();
      }),
  );
  await expect(shift.getByRole('status')).toHaveText('Off shift after this job');
  const back = shift.getByRole('button', { name: 'Stay on shift' });
  await expect(async () => {
    await back.tap({ timeout: 1_000 });
    await expect(shift.getByRole('status')).toHaveText('On shift', { timeout: 1_000 });
  }).toPass();
  await expect.poll(() => told).toEqual(['{"to":"off"}', '{"to":"on"}']);
});
