import { expect, type Page } from '@playwright/test';
import { violationsOf } from './support/axe.ts';
import { serveTown } from './support/map-board.ts';
import { test } from './support/test.ts';
import { orderRow, signIn, unique } from './support/yard.ts';

// Without a graphics card each picture is drawn by the processor: a small one is enough.
const SMALL = { viewport: { width: 1024, height: 700 } };
const canvas = (page: Page) => page.locator('canvas[aria-label="Map of units and jobs"]');
const inView = (page: Page) => page.getByRole('listbox', { name: 'In view' });
const line = (page: Page, name: string) => inView(page).getByRole('option', { name: new RegExp(name) });
const mapOf = (page: Page) => new URL(page.url()).searchParams.get('map');

/** Two units far from each other, and a few jobs. */
async function serveTwo(page: Page): Promise<{ south: string; north: string; job: { id: string; number: string } }> {
  const { board } = await serveTown(page);
  const [first, second] = board.units;
  const [job] = board.workOrders;
  if (!first || !second || !job) throw new Error('an empty board');
  const at = (equipmentId: string, latitude: number, longitude: number) => {
    const still = { speedMps: null, headingDegrees: null, accuracyM: null, source: 'tracker', occurredAt: board.at };
    return { equipmentId, latitude, longitude, ...still };
  };
  const units = [at(first.id, 48.1, 11.5), at(second.id, 53.5, 10)];
  const small = { ...board, units: [first, second], workOrders: [job], assignments: [], reservations: [] };
  await page.route('**/api/v1/board', (route) => route.fulfill({ json: small }));
  await page.route('**/api/v1/positions**', (route) =>
    route.fulfill({ json: { at: board.at, units, drivers: [], truncated: false } }),
  );
  return { south: first.identifier, north: second.identifier, job };
}

/** Longer than a view waits until it is written. */
const WRITTEN_MS = 600;

/**
 * Until what would be written is written. Of two timers of one page the one that was set first for a shorter time is first,
 * however slow the page is.
 */
async function written(page: Page): Promise<void> {
  await page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), WRITTEN_MS);
}

async function settled(page: Page): Promise<void> {
  await expect(canvas(page)).toBeVisible();
  await page.waitForFunction(() => performance.getEntriesByName('map-drawn').length > 0);
  await written(page);
}

test('where the map looks is in the link, a saved view keeps it, and all of it is automatic again', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const page = await signIn(browser, 'dispatcher', SMALL);
  const { south, north } = await serveTwo(page);

  // What cannot be looked at is ignored: around everything, and nothing is written.
  await page.goto(`/board?view=map&map=91,0,3`);
  await settled(page);
  await expect(line(page, north)).toBeVisible();
  await expect(line(page, south)).toBeVisible();
  expect(page.url()).toContain('map=91,0,3');

  await page.goto(`/board?view=map&map=48.1,11.5,9`);
  await settled(page);
  await expect(line(page, south)).toBeVisible();
  await expect(line(page, north)).toHaveCount(0);
  // A link that was opened stays as it is.
  expect(page.url()).toContain(`?view=map&map=48.1,11.5,9`);

  const entries = await page.evaluate(() => history.length);
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await expect.poll(() => mapOf(page)).toBe('48.1,11.5,10');
  await canvas(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => mapOf(page)).toMatch(/^48\.1,11\.5\d+,10$/);
  expect(await page.evaluate(() => history.length)).toBe(entries);
  const kept = mapOf(page);
  await page.reload();
  await settled(page);
  expect(mapOf(page)).toBe(kept);

  await page.getByRole('button', { name: 'Saved views' }).click();
  await page.getByRole('menuitem', { name: /^Save/ }).click();
  const name = unique('South');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog).toHaveCount(0);

  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(page).not.toHaveURL(/map=\d/);
  await expect(line(page, north)).toBeVisible();
  await settled(page);
  expect(mapOf(page)).toBeNull();
  await page.getByRole('button', { name: 'Saved views' }).click();
  await page.getByRole('menuitem', { name }).click();
  await expect.poll(() => mapOf(page)).toBe(kept);
  await expect(line(page, north)).toHaveCount(0);
  await page.goBack();
  await expect(line(page, north)).toBeVisible();
  await settled(page);
  expect(mapOf(page)).toBeNull();
});

test('the way to another page is not called back by a map that was just moved, and keys work beside it', async ({
  browser,
}) => {
  // Without motion the map is there at once, and what is pressed next comes before the view is written.
  const page = await signIn(browser, 'dispatcher', { ...SMALL, reducedMotion: 'reduce' });
  const { job } = await serveTwo(page);
  await page.goto('/board?view=map&map=48.1,11.5,9');
  await settled(page);
  // The list beside the map is a part of the page, and takes no key from the board.
  await page.keyboard.press('n');
  await expect(page.getByRole('dialog', { name: 'New work order' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await orderRow(page, job).click();
  await expect(page.getByRole('complementary', { name: new RegExp(job.number) })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/order=/);

  await page.getByRole('button', { name: 'Zoom in' }).click();
  await page.getByRole('link', { name: 'Office' }).click();
  await page.waitForURL(/\/office/);
  await written(page);
  expect(new URL(page.url()).pathname).toMatch(/^\/office/);
});

test('a browser that cannot draw the map says so, and the list has everything', async ({ browser }) => {
  const page = await signIn(browser, 'dispatcher', SMALL);
  await serveTown(page);
  await page.addInitScript(() => {
    const { getContext } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...more: unknown[]) {
      return kind.startsWith('webgl') ? null : Reflect.apply(getContext, this, [kind, ...more]);
    } as typeof getContext;
  });
  await page.goto('/board?view=map');
  await expect(page.getByText('This browser cannot draw the map.')).toBeVisible();
  await expect(inView(page).getByRole('option').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Show all' })).toHaveCount(0);
  expect(await violationsOf(page)).toEqual([]);
});

test('with nothing that has a place the map says what to do', async ({ browser }) => {
  const page = await signIn(browser, 'dispatcher', SMALL);
  const { board } = await serveTown(page);
  const bare = {
    ...board,
    sites: [],
    units: board.units.slice(0, 3).map((unit) => ({ ...unit, siteId: null })),
    workOrders: [],
    assignments: [],
    reservations: [],
  };
  await page.route('**/api/v1/board', (route) => route.fulfill({ json: bare }));
  await page.route('**/api/v1/positions**', (route) =>
    route.fulfill({ json: { at: new Date().toISOString(), units: [], drivers: [], truncated: false } }),
  );
  await page.goto('/board?view=map');
  await expect(page.getByText('Nothing has a place yet')).toBeVisible();
  await expect(page.getByText('3 units not on the map.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Show all' })).toBeDisabled();
  expect(await violationsOf(page)).toEqual([]);
});
