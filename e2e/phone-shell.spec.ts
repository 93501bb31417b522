import { setTimeout as sleep } from 'node:timers/promises';
import { expect, type Page } from '@playwright/test';
import { send } from './support/job.ts';
import { enter, firstVisit, test } from './support/pocket.ts';
import { api, signIn } from './support/yard.ts';

const OTHER = { email: 'driver@acme.example', name: 'Rosa Delgado' };
/** How long the step button hears nothing after it changed, and somewhat more. */
const HEARS_AGAIN_MS = 700;

/** Says who is signed in; asked again where the page was changed for another meanwhile. */
async function isOf(page: Page, name: string): Promise<void> {
  await expect(async () => {
    await page.getByRole('button', { name: 'Account' }).tap({ timeout: 2_000 });
    await expect(page.getByRole('dialog', { name })).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 20_000 });
  await page.keyboard.press('Escape');
}

const keptPage = (page: Page) =>
  page.evaluate(async () => (await (await (await caches.open('pages')).match('/driver'))?.text()) ?? '');

test('who signs in on a phone gets their own page, however slowly it comes', async ({ browser, pocket }) => {
  test.slow();
  const dispatcher = await signIn(browser, 'dispatcher');
  const { order, driver } = await send(dispatcher);
  const { context, page } = await firstVisit(pocket, order.title);
  await expect.poll(() => keptPage(page)).toContain(driver.name);
  await context.clearCookies();
  pocket.line.trouble({ of: /^GET \/driver/, afterMs: 5_000 });
  await enter(page, pocket.address, OTHER.email);
  await isOf(page, OTHER.name);
  await expect(page.getByRole('heading', { name: order.title })).toHaveCount(0);
  await expect.poll(() => keptPage(page)).toContain(OTHER.name);
  expect(await keptPage(page)).not.toContain(driver.name);
});

test('a page that finds another person signed in becomes theirs, and keeps nothing under the wrong name', async ({
  browser,
  pocket,
}) => {
  test.slow();
  const dispatcher = await signIn(browser, 'dispatcher');
  const { order, driver } = await send(dispatcher);
  const { context, page } = await firstVisit(pocket, order.title);
  const { person } = await api<{ person: { id: string } }>(page, 'GET', '/me');
  const other = await context.newPage();
  await enter(other, pocket.address, OTHER.email);
  await page.bringToFront();
  await expect(page.getByRole('heading', { name: order.title })).toHaveCount(0, { timeout: 20_000 });
  await isOf(page, OTHER.name);
  const keptForFirst = await page.evaluate(async (id) => {
    const db = await new Promise<IDBDatabase>((settle) => {
      const opening = indexedDB.open('yardmaster');
      opening.addEventListener('success', () => settle(opening.result));
    });
    return new Promise<string>((settle) => {
      const found: unknown[] = [];
      const walking = db.transaction('kept').objectStore('kept').openCursor();
      walking.addEventListener('success', () => {
        const cursor = walking.result;
        if (!cursor) return settle(JSON.stringify(found));
        if (JSON.stringify(cursor.key).includes(id)) found.push(cursor.value);
        cursor.continue();
      });
    });
  }, person.id);
  expect(keptForFirst).toContain(order.title);
  expect(keptForFirst).toContain(driver.name);
  expect(keptForFirst).not.toContain(OTHER.name);
});

test('a gateway that answers for a server which restarts does not take the page away', async ({ browser, pocket }) => {
  const dispatcher = await signIn(browser, 'dispatcher');
  const { order } = await send(dispatcher);
  const { page } = await firstVisit(pocket, order.title);
  await expect.poll(() => keptPage(page)).not.toBe('');
  // What a hotel's Wi-Fi says with 200 is no page of ours either.
  for (const status of [502, 503, 200, 404]) {
    pocket.line.trouble({ of: /./, status });
    await page.reload();
    await expect(page.getByRole('heading', { name: order.title })).toBeVisible();
    await expect(page.getByText('Bad Gateway')).toHaveCount(0);
  }
  pocket.line.trouble(null);
  expect(await keptPage(page)).not.toContain('Bad Gateway');
});

test('a double tap tells one step, and so do two presses of a key', async ({ browser }) => {
  const dispatcher = await signIn(browser, 'dispatcher');
  const { order, assignment } = await send(dispatcher);
  const page = await signIn(browser, 'driver2', { viewport: { width: 390, height: 844 }, hasTouch: true });
  await expect(page.getByRole('heading', { name: order.title })).toBeVisible();
  const stands = async () => (await api<{ status: string }>(dispatcher, 'GET', `/assignments/${assignment.id}`)).status;
  const box = await page.getByRole('button', { name: 'Acknowledge' }).boundingBox();
  if (!box) throw new Error('no step button');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.touchscreen.tap(x, y);
  for (const afterMs of [100, 150]) {
    await sleep(afterMs);
    await page.touchscreen.tap(x, y);
  }
  const driving = page.getByRole('button', { name: 'Start driving' });
  await expect(driving).toBeVisible();
  await expect(page.getByRole('region', { name: 'Steps' })).toContainText(/Acknowledged.*received/);
  expect(await stands()).toBe('dispatched');
  await sleep(HEARS_AGAIN_MS);
  await driving.focus();
  await page.keyboard.press('Enter');
  await sleep(150);
  await page.keyboard.press('Enter');
  const there = page.getByRole('button', { name: 'I am on site' });
  await expect(there).toBeFocused();
  const told = page.getByRole('region', { name: 'Steps' }).getByRole('listitem');
  await expect(told.filter({ hasText: 'En route' })).toContainText('received');
  expect(await stands()).toBe('en_route');
  await sleep(HEARS_AGAIN_MS);
  await page.keyboard.press('Enter');
  await expect.poll(stands).toBe('on_site');
});

test('a newer version that another tab has taken is taken by this one too', async ({ browser, pocket }) => {
  const dispatcher = await signIn(browser, 'dispatcher');
  const { order } = await send(dispatcher);
  const { context, page } = await firstVisit(pocket, order.title);
  const second = await context.newPage();
  await second.goto(`${pocket.address}/driver`);
  await expect(second.getByRole('heading', { name: order.title })).toBeVisible();
  pocket.line.release();
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  const offer = (of: Page) => of.getByRole('button', { name: 'Update' });
  await expect(offer(page)).toBeVisible();
  await expect(offer(second)).toBeVisible();
  await page.bringToFront();
  await Promise.all([page.waitForEvent('load'), offer(page).tap()]);
  await expect(offer(page)).toHaveCount(0);
  await second.bringToFront();
  await Promise.all([second.waitForEvent('load', { timeout: 10_000 }), offer(second).tap()]);
  await expect(second.getByRole('heading', { name: order.title })).toBeVisible();
  await expect(offer(second)).toHaveCount(0);
});

test('what is days old says of which day it is, also while something waits', async ({ browser, pocket }) => {
  const dispatcher = await signIn(browser, 'dispatcher');
  const { order } = await send(dispatcher);
  const { page } = await firstVisit(pocket, order.title);
  await pocket.line.cut();
  await page.clock.setFixedTime(new Date(Date.now() + 50 * 3_600_000));
  await page.reload();
  await expect(page.getByRole('heading', { name: order.title })).toBeVisible();
  const day = /as of (Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d\d:\d\d/;
  await expect(page.getByText(day)).toBeVisible();
  await page.getByRole('button', { name: 'Acknowledge' }).tap();
  await expect(page.getByText(/1 step waits on this phone/)).toBeVisible();
  await expect(page.getByText(day)).toBeVisible();
  await pocket.line.mend();
});

test('how far somebody has read is theirs, and goes when they sign out', async ({ browser, pocket }) => {
  const dispatcher = await signIn(browser, 'dispatcher');
  const { order, assignment } = await send(dispatcher);
  await api(dispatcher, 'POST', '/messages', { assignmentId: assignment.id, body: 'Use the back gate', urgent: false });
  const { page } = await firstVisit(pocket, order.title);
  await page.getByRole('button', { name: 'Messages, 1 new' }).tap();
  await expect(page.getByRole('dialog', { name: 'Messages' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Messages', exact: true })).toBeVisible();
  const { person } = await api<{ person: { id: string } }>(page, 'GET', '/me');
  const marks = () => page.evaluate(() => Object.keys(localStorage).filter((name) => name.includes('messages-read')));
  expect(await marks()).toEqual([expect.stringContaining(person.id)]);
  await page.getByRole('button', { name: 'Account' }).tap();
  await page.getByRole('button', { name: 'Sign out' }).tap();
  await page.waitForURL(/sign-in/);
  expect(await marks()).toEqual([]);
});

test('what is being written stays when the desk takes the job back, and is sent for that job', async ({ browser }) => {
  const dispatcher = await signIn(browser, 'dispatcher');
  const page = await signIn(browser, 'driver2', { viewport: { width: 390, height: 844 }, hasTouch: true });
  const bodies = async (path: string) =>
    (await api<{ items: { body: string }[] }>(dispatcher, 'GET', path)).items.map(({ body }) => body);
  for (const [what, open, field, give] of [
    ['notes', 'Note', 'For whoever looks at this job later', 'Add the note'],
    ['messages', 'Messages', 'Message', 'Send'],
  ] as const) {
    const { order, assignment } = await send(dispatcher);
    await page.goto('/driver');
    await expect(page.getByRole('heading', { name: order.title })).toBeVisible();
    await page.getByRole('button', { name: open, exact: true }).tap();
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('textbox', { name: field }).fill('The gate code is 4711');
    await api(dispatcher, 'POST', `/assignments/${assignment.id}/recall`, { reason: 'Customer called off' });
    await expect(sheet.getByRole('status')).toContainText(`${order.number} is no longer your job`, { timeout: 15_000 });
    await expect(sheet.getByRole('textbox', { name: field })).toHaveValue('The gate code is 4711');
    await expect(sheet.getByRole('textbox', { name: field })).toBeFocused();
    await sheet.getByRole('button', { name: give }).tap();
    await expect(sheet).toHaveCount(0);
    await expect.poll(() => bodies(`/${what}?assignmentId=${assignment.id}`)).toEqual(['The gate code is 4711']);
    await expect(page.getByRole('heading', { name: 'No job right now' })).toBeVisible();
  }
});

test('on the smallest phone with the largest letters no button loses its words', async ({ browser }) => {
  const dispatcher = await signIn(browser, 'dispatcher');
  const { order } = await send(dispatcher);
  const page = await signIn(browser, 'driver2', { viewport: { width: 320, height: 640 }, hasTouch: true });
  await expect(page.getByRole('heading', { name: order.title })).toBeVisible();
  await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
  const button = page.getByRole('button', { name: 'Acknowledge' });
  const overhang = () =>
    button.evaluate((element) => {
      const words = document.createRange();
      words.selectNodeContents(element);
      return words.getBoundingClientRect().right - element.getBoundingClientRect().right;
    });
  expect(await overhang()).toBeLessThan(0);
  await button.evaluate((element) => {
    const words = [...element.childNodes].find((node) => node.nodeType === Node.TEXT_NODE);
    if (words) words.textContent = 'Bestätigen';
  });
  expect(await page.getByRole('button', { name: 'Bestätigen' }).evaluate((e) => e.scrollWidth - e.clientWidth)).toBe(0);
});
