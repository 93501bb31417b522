import { type Browser, expect } from '@playwright/test';
import { violationsOf } from './support/axe.ts';
import { phone, send } from './support/job.ts';
import { api, signIn } from './support/yard.ts';
import { test } from './support/test.ts';

/** The driver's page with a job, and what the office has of its files. */
async function onJob(browser: Browser) {
  const dispatcher = await signIn(browser, 'dispatcher');
  const { order, assignment } = await send(dispatcher);
  const page = await signIn(browser, 'driver2', phone);
  await expect(page.getByRole('heading', { name: order.title })).toBeVisible();
  const files = async () =>
    (await api<{ items: object[] }>(dispatcher, 'GET', `/attachments?assignmentId=${assignment.id}`)).items;
  return { page, files };
}

/** As an iPhone begins it: the box `ftyp`, the brand `heic`, and those beside it. */
const HEIC = Buffer.from('000000246674797068656963000000006d6966314d6950726d6961664d69484268656963', 'hex');

test('a photo that this browser cannot turn into a picture is not told, whatever it is called', async ({ browser }) => {
  const { page, files } = await onJob(browser);
  const photos = page.getByLabel('Photos to add');
  for (const [name, mimeType] of [
    ['IMG_0042.HEIC', 'image/heic'],
    ['photo.jpg', 'image/jpeg'],
  ] as const) {
    await photos.setInputFiles({ name, mimeType, buffer: HEIC });
    await expect(page.getByRole('alert').filter({ hasText: 'Most Compatible' })).toBeVisible();
  }
  expect(await violationsOf(page)).toEqual([]);
  // A good one goes on, and takes the sentence away.
  const buffer = await page.screenshot({ clip: { x: 0, y: 0, width: 40, height: 20 } });
  await photos.setInputFiles({ name: 'gate.png', mimeType: 'image/png', buffer });
  await expect(page.getByRole('region', { name: 'Steps' })).toContainText(/Photo.*received/);
  await expect(page.getByRole('alert').filter({ hasText: 'Most Compatible' })).toHaveCount(0);
  expect(await files()).toMatchObject([{ mediaType: 'image/jpeg' }]);
});

test('a browser that shows a photo and makes no bitmap of it sends it as a JPEG', async ({ browser }) => {
  const { page, files } = await onJob(browser);
  // As Safari does with HEIC.
  await page.evaluate(() => {
    globalThis.createImageBitmap = () => Promise.reject(new DOMException('', 'InvalidStateError'));
  });
  const buffer = await page.screenshot({ clip: { x: 0, y: 0, width: 40, height: 20 } });
  await page.getByLabel('Photos to add').setInputFiles({ name: 'IMG_0042.HEIC', mimeType: 'image/heic', buffer });
  await expect(page.getByRole('region', { name: 'Steps' })).toContainText(/Photo.*received/);
  expect(await files()).toMatchObject([
    { kind: 'photo', mediaType: 'image/jpeg', hasThumbnail: true, width: 40, height: 20 },
  ]);
});
