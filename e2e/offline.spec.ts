import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { violationsOf } from './support/axe.ts';
import { send } from './support/job.ts';
import { enter, firstVisit, isKept, test } from './support/pocket.ts';
import { api, signIn, unitRow } from './support/yard.ts';

const steps = (page: Page) => page.getByRole('region', { name: 'Steps' }).getByRole('listitem');

async function versionOf(dispatcher: Page, id: string): Promise<number> {
  return (await api<{ version: number }>(dispatcher, 'GET', `/assignments/${id}`)).version;
}

test('after one visit the page lives without a network: job, steps, a page killed, a browser restarted', async ({
  browser,
  pocket,
}) => {
  test.slow();
  const dispatcher = await signIn(browser, 'dispatcher');
  const { order, unit, assignment } = await send(dispatcher);
  const { context, page } = await firstVisit(pocket, order.title);
  await pocket.line.cut();

  await page.reload();
  await expect(page.getByRole('heading', { name: order.title })).toBeVisible();
  await page.getByRole('button', { name: 'Acknowledge' }).tap();
  await page.getByRole('button', { name: 'Start driving' }).tap();
  await expect(page.getByRole('button', { name: 'I am on site' })).toBeVisible();
  await expect(page.getByText('No network. 2 steps wait on this phone and will be sent by themselves.')).toBeVisible();
  await expect(steps(page)).toContainText([/Acknowledged.*waits/, /En route.*waits/]);

  await page.close({ runBeforeUnload: false });
  const again = await context.newPage();
  await again.goto(`${pocket.address}/driver`);
  await expect(again.getByRole('button', { name: 'I am on site' })).toBeVisible();
  await again.getByRole('button', { name: 'I am on site' }).tap();
  await expect(steps(again)).toHaveCount(3);

  await context.close();
  const restarted = await pocket.open();
  const last = restarted.pages()[0] ?? (await restarted.newPage());
  await last.goto(`${pocket.address}/driver`);
  await expect(steps(last)).toContainText([/Acknowledged.*waits/, /En route.*waits/, /On site.*waits/]);
  expect(await versionOf(dispatcher, assignment.id)).toBe(1);

  await pocket.line.mend();
  await expect(unitRow(dispatcher, unit.identifier)).toContainText('On site', { timeout: 40_000 });
  await expect(steps(last)).toContainText([/On site.*received/, /En route.*received/, /Acknowledged.*received/]);
  await expect(last.getByText(/No network/)).toHaveCount(0);
  // Each once: the dispatch and three steps.
  expect(await versionOf(dispatcher, assignment.id)).toBe(4);
});

test('answers that are lost: each step counts once', async ({ browser, pocket }) => {
  const dispatcher = await signIn(browser, 'dispatcher');
  const { order, unit, assignment } = await send(dispatcher);
  const { page } = await firstVisit(pocket, order.title);
  pocket.line.loseAnswers(true);
  await page.getByRole('button', { name: 'Acknowledge' }).tap();
  await page.getByRole('button', { name: 'Start driving' }).tap();
  await expect.poll(() => versionOf(dispatcher, assignment.id)).toBe(2);
  await expect(steps(page)).toContainText([/Acknowledged.*waits/, /En route.*waits/]);
  pocket.line.loseAnswers(false);
  await expect(unitRow(dispatcher, unit.identifier)).toContainText('En route', { timeout: 30_000 });
  await expect(steps(page)).toContainText([/En route.*received/, /Acknowledged.*received/]);
  expect(await versionOf(dispatcher, assignment.id)).toBe(3);
});

test('without a network the page speaks the language chosen last, and has the last jobs', async ({
  browser,
  pocket,
}) => {
  const dispatcher = await signIn(browser, 'dispatcher');
  const { order, assignment } = await send(dispatcher);
  await api(dispatcher, 'POST', `/assignments/${assignment.id}/recall`, { reason: 'test' });
  const context = await pocket.open();
  const page = context.pages()[0] ?? (await context.newPage());
  await enter(page, pocket.address);
  await expect(page.getByRole('region', { name: 'Your last jobs' })).toContainText(order.number);
  await isKept(page);
  const kept = () =>
    page.evaluate(async () => (await (await (await caches.open('pages')).match('/driver'))?.text())?.slice(0, 200));
  try {
    await page.goto(`${pocket.address}/profile`);
    await page.getByRole('button', { name: /Language/ }).tap();
    await page.getByRole('option', { name: 'Deutsch' }).tap();
    // Cut while it is still read anew, the page would be asked for as a whole.
    await expect(page.getByRole('heading', { name: 'Ihr Profil' })).toBeVisible();
    await expect.poll(kept).toContain('lang="de"');
    await pocket.line.cut();
    await page.goto(`${pocket.address}/driver`);
    await expect(page.getByRole('button', { name: 'Konto' })).toBeVisible();
    await expect(page.getByText(/^Kein Netz\./)).toBeVisible();
    const last = page.getByRole('region', { name: 'Letzte Aufträge' }).getByRole('group').first();
    await expect(last).toContainText(order.number);
    await expect(last).toContainText('Zurückgerufen');
  } finally {
    await pocket.line.mend();
    // By another way in: whatever became of this page, the next journey of this driver is in English.
    const own = await signIn(browser, 'driver2');
    await api(own, 'PATCH', '/me/profile', { preferences: { locale: null } });
  }
});

/** Puts a file to the order, as the desk does. */
async function addPaper(dispatcher: Page, workOrderId: string, name: string, content: Buffer): Promise<void> {
  const status = await dispatcher.evaluate(
    async ([order, called, base64]) => {
      const form = new FormData();
      form.set('details', JSON.stringify({ workOrderId: order, kind: 'file' }));
      form.set('content', new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))]), called);
      const headers = { 'idempotency-key': crypto.randomUUID() };
      return (await fetch('/api/v1/attachments', { method: 'POST', headers, body: form })).status;
    },
    [workOrderId, name, content.toString('base64')] as const,
  );
  expect(status).toBe(201);
}

test('the papers of the job are read without a network, and say where they are', async ({ browser, pocket }) => {
  test.slow();
  const dispatcher = await signIn(browser, 'dispatcher');
  const { order } = await send(dispatcher);
  await addPaper(dispatcher, order.id, 'Safety sheet.pdf', Buffer.from('%PDF-1.7\nTwo metres from the edge'));
  await addPaper(dispatcher, order.id, 'Plan of the yard.png', await dispatcher.screenshot());
  const { page } = await firstVisit(pocket, order.title);
  const line = (name: string) => page.getByRole('listitem').filter({ hasText: name });
  for (const name of ['Safety sheet.pdf', 'Plan of the yard.png'])
    await expect(line(name)).toContainText('kept on this phone', { timeout: 20_000 });
  await pocket.line.cut();
  await page.reload();
  await expect(page.getByRole('heading', { name: order.title })).toBeVisible();
  await expect(line('Safety sheet.pdf')).toContainText('kept on this phone');

  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /Open.*Safety sheet.pdf/ }).tap(),
  ]);
  expect(saved.suggestedFilename()).toBe('Safety sheet.pdf');
  expect(readFileSync(await saved.path(), 'utf8')).toContain('Two metres from the edge');

  await page.getByRole('link', { name: /Open.*Plan of the yard.png/ }).tap();
  const picture = page.getByRole('dialog').locator('img');
  await expect(picture).toBeVisible();
  const shown = () => picture.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0));
  await expect.poll(shown).toBeGreaterThan(100);
  expect(await violationsOf(page)).toEqual([]);
  const wide = async () => (await picture.boundingBox())?.width ?? 0;
  const before = await wide();
  await page.getByRole('button', { name: 'Plan of the yard.png, larger' }).tap();
  expect(await wide()).toBeGreaterThan(2 * before);
  await page.keyboard.press('Escape');

  // A phone that is full takes them away, and asks nobody.
  await page.evaluate(() => caches.delete('papers'));
  await page.reload();
  await expect(line('Safety sheet.pdf')).toContainText('needs the network');
  await page.getByRole('link', { name: /Open.*Safety sheet.pdf/ }).tap();
  await expect(line('Safety sheet.pdf').getByRole('alert')).toContainText('not on this phone');
  await pocket.line.mend();
});

test('a newer version is offered, and what waits is there after it', async ({ browser, pocket }) => {
  const dispatcher = await signIn(browser, 'dispatcher');
  const { order, unit } = await send(dispatcher);
  const { page } = await firstVisit(pocket, order.title);
  pocket.line.release();
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  const offer = page.getByRole('button', { name: 'Update' });
  await expect(offer).toBeVisible();
  await pocket.line.cut();
  await page.getByRole('button', { name: 'Acknowledge' }).tap();
  await expect(steps(page)).toContainText([/Acknowledged.*waits/]);
  await Promise.all([page.waitForEvent('load'), offer.tap()]);
  await expect(page.getByRole('heading', { name: order.title })).toBeVisible();
  await expect(steps(page)).toContainText([/Acknowledged.*waits/]);
  await expect(offer).toHaveCount(0);
  await pocket.line.mend();
  await expect(steps(page)).toContainText([/Acknowledged.*received/], { timeout: 40_000 });
  await expect(unitRow(dispatcher, unit.identifier)).toContainText('Dispatched');
});

test('an ended sign-in keeps what waits, and the next one sends it', async ({ browser, pocket }) => {
  const dispatcher = await signIn(browser, 'dispatcher');
  const { order, assignment } = await send(dispatcher);
  const { context, page } = await firstVisit(pocket, order.title);
  await context.clearCookies();
  await page.getByRole('button', { name: 'Acknowledge' }).tap();
  await expect(
    page.getByText(/Your sign-in has ended. 1 step waits on this phone until you sign in again/),
  ).toBeVisible();
  await page.getByRole('link', { name: 'Sign in again' }).tap();
  await page.waitForURL(/sign-in/);
  await enter(page, pocket.address);
  await expect(steps(page)).toContainText([/Acknowledged.*received/], { timeout: 20_000 });
  expect(await versionOf(dispatcher, assignment.id)).toBe(2);
});

test('signing out asks before it drops what waits, and leaves nothing behind', async ({ browser, pocket }) => {
  const dispatcher = await signIn(browser, 'dispatcher');
  const { order } = await send(dispatcher);
  await addPaper(dispatcher, order.id, 'Safety sheet.pdf', Buffer.from('%PDF-1.7\n'));
  const { context, page } = await firstVisit(pocket, order.title);
  await expect(page.getByText('kept on this phone')).toBeVisible({ timeout: 20_000 });
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Acknowledge' }).tap();
  await expect(steps(page)).toContainText([/Acknowledged.*waits/]);
  await page.getByRole('button', { name: 'Account' }).tap();
  await page.getByRole('button', { name: 'Sign out' }).tap();
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText('1 step has not reached the office yet');
  // Without a network nobody can be signed out; nothing is dropped then.
  await question.getByRole('button', { name: 'Sign out and drop it' }).tap();
  await expect(question.getByRole('alert')).toContainText('does not answer');
  await question.getByRole('button', { name: 'Stay, and let them go out' }).tap();
  await expect(steps(page)).toContainText([/Acknowledged.*waits/]);

  await context.setOffline(false);
  await expect(steps(page)).toContainText([/Acknowledged.*received/], { timeout: 30_000 });
  await page.getByRole('button', { name: 'Account' }).tap();
  await page.getByRole('button', { name: 'Sign out' }).tap();
  await page.waitForURL(/sign-in/);
  const left = await page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((settle) => {
      const opening = indexedDB.open('yardmaster');
      opening.addEventListener('success', () => settle(opening.result));
    });
    const count = (name: string) =>
      new Promise<number>((settle) => {
        const counting = db.transaction(name).objectStore(name).count();
        counting.addEventListener('success', () => settle(counting.result));
      });
    return {
      commands: await count('commands'),
      kept: await count('kept'),
      pages: await caches.has('pages'),
      papers: await caches.has('papers'),
    };
  });
  expect(left).toEqual({ commands: 0, kept: 0, pages: false, papers: false });
});
