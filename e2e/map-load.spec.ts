import { expect, type Page } from '@playwright/test';
import { interactionsOf, mainThreadClock, mainThreadTasks, measure, quantile } from './support/interactions.ts';
import { serveTown } from './support/map-board.ts';
import { test } from './support/test.ts';
import { signIn } from './support/yard.ts';

/** Of the processor, for the longest task: at rest with units that move, and while somebody uses the map. */
const STEADY_MAX_MS = 100;
const WORKING_MAX_MS = 200;
/** Of the processor, in each second at rest. */
const STEADY_MAX_SHARE = 0.25;
/** So often the page is told who moved, each four seconds, while it is looked at. */
const STEADY_ANSWERS = 3;

/** Since the press on Map, until the map says that everything is drawn. */
async function firstDrawnMs(page: Page): Promise<number> {
  const pressed = await page.evaluate(() => performance.now());
  await page.getByRole('radio', { name: 'Map' }).click({ force: true });
  await page.waitForFunction(() => performance.getEntriesByName('map-drawn').length > 0, undefined, {
    timeout: 60_000,
  });
  return (await page.evaluate(() => performance.getEntriesByName('map-drawn')[0]?.startTime ?? 0)) - pressed;
}

async function useMap(page: Page): Promise<void> {
  const canvas = page.locator('canvas[aria-label="Map of units and jobs"]');
  const box = await canvas.boundingBox();
  if (!box) throw new Error('no map');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  for (const by of [90, -60, 70, -100]) {
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + by, y + by / 2, { steps: 6 });
    await page.mouse.up();
  }
  await canvas.focus();
  for (const key of ['ArrowLeft', 'ArrowUp', 'ArrowRight', 'ArrowDown', '+', '-']) await page.keyboard.press(key);
  for (const name of ['Zoom in', 'Zoom in', 'Zoom out']) await page.getByRole('button', { name }).click();
  for (const [dx, dy] of [
    [0, 0],
    [80, 40],
    [-90, 30],
    [40, -120],
  ] as const)
    await page.mouse.click(x + dx, y + dy);
  // A press on many goes closer, to where there may be little else.
  await page.getByRole('button', { name: 'Show all' }).click();
  const list = page.getByRole('listbox', { name: 'In view' });
  await list.getByRole('option').first().click();
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'End', 'Home']) await page.keyboard.press(key);
}

test('a thousand units that drive about: the map is there soon, stays at rest, and answers at once', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const page = await signIn(browser, 'dispatcher', { viewport: { width: 1440, height: 900 } });
  const { asked } = await serveTown(page);
  await page.goto('/board');
  await expect(page.getByRole('table', { name: 'Units', exact: true })).toBeVisible({ timeout: 30_000 });
  const drawnMs = await firstDrawnMs(page);

  const clock = await mainThreadClock(page);
  const before = { at: Date.now(), clock: await clock(), ...asked };
  // It asks again when it has drawn what it was told before.
  const steady = await mainThreadTasks(page, () =>
    expect.poll(() => asked.since - before.since, { timeout: 60_000 }).toBeGreaterThan(STEADY_ANSWERS),
  );
  const share = ((await clock()) - before.clock) / (Date.now() - before.at);
  const moved = asked.moved - before.moved;

  await measure(page);
  const working = await mainThreadTasks(page, () => useMap(page));
  const took = await interactionsOf(page);
  const figures = {
    firstDrawnMs: Math.round(drawnMs),
    moved,
    steadyLongestMs: quantile(steady, 1),
    steadyShare: Math.round(share * 1_000) / 1_000,
    workingLongestMs: working.slice(0, 5).map(Math.round),
    interactions: took.length,
    inpP75Ms: quantile(took, 0.75),
    inpWorstMs: quantile(took, 1),
  };
  process.stdout.write(`map of 1,000 units and 500 jobs, 20 moves a second: ${JSON.stringify(figures)}\n`);
  expect(moved).toBeGreaterThan(100);
  expect(took.length).toBeGreaterThan(15);
  expect(steady.length).toBeGreaterThan(10);
  expect(figures.steadyLongestMs).toBeLessThanOrEqual(STEADY_MAX_MS);
  expect(share).toBeLessThanOrEqual(STEADY_MAX_SHARE);
  expect(quantile(working, 1)).toBeLessThanOrEqual(WORKING_MAX_MS);
});
