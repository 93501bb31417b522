import { expect, type Page } from '@playwright/test';
import { violationsOf } from './support/axe.ts';
import { phone, send } from './support/job.ts';
import { test } from './support/test.ts';
import { signIn } from './support/yard.ts';

const panel = (page: Page) => page.locator('#order-panel');
const steps = (page: Page) => page.getByRole('region', { name: 'Steps' });

/** A picture of one colour, twice as large as a phone sends it. */
async function photo(page: Page): Promise<Buffer> {
  const bytes = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [3_200, 2_400];
    canvas.getContext('2d')?.fillRect(0, 0, 3_200, 2_400);
    const blob = await new Promise<Blob | null>((settle) => canvas.toBlob(settle, 'image/jpeg'));
    return [...new Uint8Array((await blob?.arrayBuffer()) ?? [])];
  });
  return Buffer.from(bytes);
}

async function sign(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Sign' }).click();
  const sheet = page.getByRole('dialog', { name: 'Signature' });
  await expect(sheet.getByRole('button', { name: 'Keep the signature' })).toBeDisabled();
  await sheet.getByLabel('Name of who signs').fill(name);
  const box = await sheet.getByRole('img').boundingBox();
  if (!box) throw new Error('nowhere to sign');
  await page.mouse.move(box.x + 20, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + 200, box.y + 90, { steps: 12 });
  await page.mouse.up();
  await sheet.getByRole('button', { name: 'Keep the signature' }).click();
  await expect(sheet).toBeHidden();
}

test('an urgent word is heard, and what the phone keeps without a network arrives with its step', async ({
  browser,
}) => {
  // Two people, a network that goes and comes back, and three pictures made: on two busy cores that is a minute.
  test.slow();
  const dispatcher = await signIn(browser, 'dispatcher');
  const { order, driver } = await send(dispatcher);
  const page = await signIn(browser, 'driver2', { ...phone, serviceWorkers: 'allow' });
  await expect(page.getByRole('heading', { name: order.title })).toBeVisible();

  await dispatcher.goto(`/board?order=${order.id}`);
  await panel(dispatcher).getByRole('tab', { name: 'Messages' }).click();
  await panel(dispatcher).getByRole('textbox', { name: 'Message' }).fill('Power line above the pit');
  await panel(dispatcher)
    .getByRole('checkbox', { name: /Urgent/ })
    .check();
  await panel(dispatcher).getByRole('button', { name: 'Send' }).click();
  const log = panel(dispatcher).getByRole('log');
  await expect(log).toContainText('Not acknowledged yet');
  expect(await violationsOf(dispatcher)).toEqual([]);

  const urgent = page.getByRole('alert', { name: 'Urgent message' });
  await expect(urgent).toContainText('Power line above the pit', { timeout: 20_000 });
  await urgent.getByRole('button', { name: 'I have read it' }).click();
  await expect(urgent).toBeHidden();
  await expect(log).toContainText(`Acknowledged by ${driver.name}`);

  for (const button of ['Acknowledge', 'Start driving', 'I am on site'])
    await page.getByRole('button', { name: button }).click();
  await expect(steps(page)).toContainText(/On site.*received/);
  await page.context().setOffline(true);
  await page.getByRole('button', { name: /^Messages/ }).click();
  const sheet = page.getByRole('dialog', { name: 'Messages' });
  await sheet.getByRole('textbox', { name: 'Message' }).fill('Nobody at the gate');
  await sheet.getByRole('button', { name: 'Send' }).click();
  await expect(sheet.getByRole('log')).toContainText(/waits.*Nobody at the gate/s);
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page
    .getByLabel('Photos to add')
    .setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: await photo(page) });
  await page.getByRole('button', { name: 'Note' }).click();
  await page.getByLabel('For whoever looks at this job later').fill('Keys with the foreman');
  await page.getByRole('button', { name: 'Add the note' }).click();
  await sign(page, 'Rosa Miller');
  for (const kept of ['Message', 'Photo', 'Note', 'Signature of Rosa Miller']) {
    await expect(
      steps(page)
        .getByRole('listitem')
        .filter({ hasText: new RegExp(`^${kept},`) }),
    ).toContainText('waits');
  }
  // Another job's panel is open meanwhile: the row says that something waits there.
  await panel(dispatcher).getByRole('tab', { name: 'Notes' }).click();
  // What comes while the messages are still before one's eyes is read at once, and not said.
  await expect(panel(dispatcher).getByRole('tabpanel')).toContainText('No notes yet');
  await page.context().setOffline(false);

  await expect(panel(dispatcher).getByRole('tab', { name: /Messages 1 unread/ })).toBeVisible({ timeout: 30_000 });
  await expect(panel(dispatcher).getByRole('tabpanel')).toContainText(/On site.*Keys with the foreman/s);
  const said = dispatcher.getByRole('group', { name: `${order.number}, ${driver.name}: “Nobody at the gate”` });
  await expect(said).toHaveCount(1);
  await said.getByRole('button', { name: 'Open' }).click();
  await expect(log).toContainText('Nobody at the gate');
  await expect(panel(dispatcher).getByRole('tab', { name: 'Messages', exact: true })).toBeVisible();
  await panel(dispatcher).getByRole('tab', { name: 'Files' }).click();
  const files = panel(dispatcher).getByRole('region', { name: 'Files' });
  await expect(files.getByRole('link', { name: 'Signed by Rosa Miller' })).toBeVisible();
  await files.getByRole('button', { name: 'Show photo.jpg' }).click();
  await expect(dispatcher.getByRole('dialog')).toContainText('1600 × 1200');
  await expect(dispatcher.getByRole('dialog').getByRole('img')).toHaveJSProperty('complete', true);
  await dispatcher.keyboard.press('Escape');
});

test('two at one job know of each other; what is dropped is kept, and what is no picture or paper is refused', async ({
  browser,
}) => {
  test.slow();
  const dispatcher = await signIn(browser, 'dispatcher');
  const other = await signIn(browser, 'dispatcher2');
  const { order } = await send(dispatcher);
  await Promise.all([dispatcher, other].map((page) => page.goto(`/board?order=${order.id}`)));
  await expect(
    panel(dispatcher)
      .getByText(/Priya Raman is looking/)
      .first(),
  ).toBeVisible();
  await panel(other).getByRole('tab', { name: 'Dispatch' }).press('End');
  await expect(panel(other).getByRole('tab', { name: 'Notes' })).toBeFocused();
  await expect(
    panel(dispatcher)
      .getByText(/Priya Raman is working on it/)
      .first(),
  ).toBeVisible();

  await panel(dispatcher).getByRole('tab', { name: 'Files' }).click();
  const files = panel(dispatcher).getByRole('region', { name: 'Files' });
  await expect(files).toContainText('No files yet');
  await files.getByLabel('Files to add').setInputFiles([
    { name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('Gate 2') },
    { name: 'page.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<svg onload="alert(1)"></svg>') },
  ]);
  await expect(files.getByRole('alert')).toContainText('page.jpg: Files of that kind are not taken');
  await expect(files.getByRole('link', { name: 'plan.txt' })).toBeVisible();
  expect(await violationsOf(dispatcher)).toEqual([]);
  const [saved] = await Promise.all([
    dispatcher.waitForEvent('download'),
    files.getByRole('link', { name: 'plan.txt' }).click(),
  ]);
  expect(saved.suggestedFilename()).toBe('plan.txt');
  await files.getByRole('button', { name: 'plan.txt: actions' }).click();
  await dispatcher.getByRole('menuitem', { name: /Take it off/ }).click();
  await dispatcher.getByRole('button', { name: 'Take it off', exact: true }).click();
  await expect(files.getByRole('link', { name: 'plan.txt' })).toHaveCount(0);

  await panel(other).getByRole('button', { name: 'Close the panel' }).click();
  await expect(panel(dispatcher).getByText(/Priya Raman/)).toHaveCount(0);
});
