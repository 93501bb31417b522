import { expect } from '@playwright/test';
import { fullBoard } from './support/full-board.ts';
import { frames, interacting, measure, quantile } from './support/interactions.ts';
import { test } from './support/test.ts';
import { grid, lane } from './support/timeline.ts';
import { signIn } from './support/yard.ts';

test('a thousand units and five thousand jobs: only what is in sight is in the page, and it answers at once', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const page = await signIn(browser, 'dispatcher');
  const { board, timeline } = fullBoard(Date.now());
  await page.route('**/api/v1/board', (route) => route.fulfill({ json: board }));
  await page.route('**/api/v1/timeline?*', (route) => route.fulfill({ json: timeline }));
  await page.route('**/api/v1/work-orders/**', (route) => route.abort());
  await page.goto('/board?view=timeline');
  await expect(lane(page, 'EX-0000')).toBeVisible();
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '1040');
  await expect(
    grid(page)
      .getByRole('button', { name: /, done,/ })
      .first(),
  ).toBeAttached();
  const count = () =>
    grid(page).evaluate((element) => ({
      rows: element.querySelectorAll('[role=row]').length,
      bars: element.querySelectorAll('[data-bar]').length,
      nodes: element.querySelectorAll('*').length,
    }));
  const drawn = await count();
  expect(drawn.rows).toBeLessThan(60);
  expect(drawn.bars).toBeLessThan(300);
  await measure(page);

  const box = await grid(page).locator('..').boundingBox();
  if (!box) throw new Error('no timeline');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const wheel = async (x: number, y: number) => {
    for (let n = 0; n < 25; n++) await page.mouse.wheel(x, y);
  };
  const down = await frames(page, () => wheel(0, 240));
  const across = await frames(page, () => wheel(60, 0));
  expect((await count()).rows).toBeLessThan(60);

  const used = await interacting(page, 30, async () => {
    await grid(page).getByRole('rowheader').nth(5).click();
    for (const key of ['ArrowDown', 'ArrowRight', 'ArrowDown', 'ArrowUp', 'ArrowRight', 'Home']) {
      for (let n = 0; n < 4; n++) await page.keyboard.press(key);
    }
    for (const zoom of ['Week', 'Hour', 'Day'])
      await page.getByRole('toolbar').getByText(zoom, { exact: true }).click();
    // One that goes on: what is over leads away from here.
    await grid(page).locator('[data-bar]:not([aria-label*=", done,"])').nth(1).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
  });
  const figures = {
    ...drawn,
    ...used,
    scrollDownMedianMs: quantile(down, 0.5),
    scrollDownP95Ms: quantile(down, 0.95),
    scrollAcrossMedianMs: quantile(across, 0.5),
    scrollAcrossP95Ms: quantile(across, 0.95),
  };
  process.stdout.write(`timeline of 1,000 units and 5,000 jobs: ${JSON.stringify(figures)}\n`);
  expect(used.usedByOneMs).toBeLessThanOrEqual(100);
  expect(used.longestMs).toBeLessThanOrEqual(200);
});
