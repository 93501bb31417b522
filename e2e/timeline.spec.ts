import { expect, type Page } from '@playwright/test';
import { violationsOf } from './support/axe.ts';
import { test } from './support/test.ts';
import { grid, holdMoves, lane } from './support/timeline.ts';
import { api, makeOrder, makeYard, type Order, orderRow, signIn, type Yard } from './support/yard.ts';

const HOUR_PX = 40;
const bar = (page: Page, order: Pick<Order, 'number'>) =>
  grid(page).getByRole('button', { name: new RegExp(`^${order.number}\\b`) });

async function open(page: Page, yard: Yard, query = ''): Promise<void> {
  await page.goto(`/board?view=timeline&type=${yard.typeId}${query}`);
  await expect(lane(page, yard.units[0]?.identifier ?? '')).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeAttached();
}

/** The place of a lane so many hours from now; a fresh timeline has now at three tenths of its width. */
async function placeOf(page: Page, identifier: string, hours: number): Promise<{ x: number; y: number }> {
  const head = await lane(page, identifier).getByRole('rowheader').boundingBox();
  const scroller = await grid(page).locator('..').boundingBox();
  if (!head || !scroller) throw new Error(`${identifier} is out of sight`);
  const left = scroller.x + head.width;
  return { x: left + (scroller.x + scroller.width - left) * 0.3 + hours * HOUR_PX, y: head.y + head.height / 2 };
}

async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 12, from.y + 4, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 8 });
}

async function middle(page: Page, row: ReturnType<typeof orderRow>): Promise<{ x: number; y: number }> {
  // Other journeys leave work behind, and the list is long by now.
  await row.scrollIntoViewIfNeeded();
  const box = await row.boundingBox();
  if (!box) throw new Error('out of sight');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function yardOf(page: Page, units: number) {
  const yard = await makeYard(page, units);
  const [first, second] = yard.units;
  if (!first) throw new Error('no unit');
  return { yard, first, second: second ?? first };
}

/** Takes the end of its bar by an hour further, and holds it there. */
async function drawOut(page: Page, order: Order): Promise<void> {
  const box = await bar(page, order).boundingBox();
  if (!box) throw new Error('out of sight');
  const end = { x: box.x + box.width, y: box.y + box.height / 2 };
  await drag(page, end, { x: end.x + HOUR_PX, y: end.y });
}

test('an order is dragged onto a lane: later it is reserved, near now it is sent', async ({ browser }) => {
  const page = await signIn(browser, 'dispatcher');
  const { yard, first, second } = await yardOf(page, 2);
  const order = await makeOrder(page, yard.typeId, 2);
  await open(page, yard);
  await drag(page, await middle(page, orderRow(page, order)), await placeOf(page, first.identifier, 3));
  await expect(page.getByText(new RegExp(`^Reserve ${first.identifier} for ${order.number}, `)).first()).toBeAttached();
  await page.mouse.up();
  await expect(lane(page, first.identifier).getByRole('button', { name: /reserved/ })).toBeVisible();
  await expect(page.getByText(`${first.identifier} is reserved for ${order.number}.`)).toBeVisible();

  await drag(page, await middle(page, orderRow(page, order)), await placeOf(page, second.identifier, 0.1));
  await page.mouse.up();
  await expect(lane(page, second.identifier)).toContainText('Dispatched');
  await expect(lane(page, second.identifier).getByRole('button', { name: /dispatched/ })).toBeVisible();
  await expect(page.getByText(`${second.identifier} was sent to ${order.number}`)).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(lane(page, second.identifier)).toContainText('Available');
});

test('a reservation is moved, drawn out, refused over another while still in the hand, and given back by Escape', async ({
  browser,
}) => {
  const page = await signIn(browser, 'dispatcher');
  const { yard, first, second } = await yardOf(page, 2);
  const [order, other] = [await makeOrder(page, yard.typeId), await makeOrder(page, yard.typeId)];
  const quarter = Math.ceil(Date.now() / 900_000) * 900_000;
  const inHours = (n: number) => new Date(quarter + n * 3_600_000).toISOString();
  const reserve = (of: Order, equipmentId: string, from: number, until: number) =>
    api(page, 'POST', '/reservations', {
      workOrderId: of.id,
      plannedFrom: inHours(from),
      plannedUntil: inHours(until),
      units: [{ equipmentId }],
    });
  await reserve(order, first.id, 2, 4);
  await reserve(other, second.id, 6, 8);
  await open(page, yard);

  await test.step('to another unit, and back by the undo', async () => {
    await drag(page, await middle(page, bar(page, order)), await placeOf(page, second.identifier, 3));
    await page.mouse.up();
    await expect(lane(page, second.identifier).getByRole('button', { name: new RegExp(order.number) })).toBeVisible();
    await expect(page.getByText(`${second.identifier} is reserved instead.`)).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect(lane(page, first.identifier).getByRole('button', { name: new RegExp(order.number) })).toBeVisible();
    await expect(lane(page, second.identifier).getByRole('button')).toHaveCount(1);
  });

  await test.step('not over another', async () => {
    const refusal = `${second.identifier} is reserved for ${other.number}`;
    await drag(page, await middle(page, bar(page, order)), await placeOf(page, second.identifier, 7));
    await expect(page.getByText(refusal).first()).toBeVisible();
    await page.mouse.up();
    await expect(page.getByRole('region', { name: 'Notifications' })).toContainText(refusal);
    await expect(lane(page, second.identifier).getByRole('button')).toHaveCount(1);
  });

  await test.step('its end by its handle', async () => {
    await drawOut(page, order);
    await page.mouse.up();
    await expect.poll(async () => (await bar(page, order).boundingBox())?.width).toBeGreaterThan(2.9 * HOUR_PX);
  });

  await test.step('two undos by two presses, the second before the first is answered', async () => {
    await drawOut(page, order);
    const moved = page.waitForResponse((r) => r.request().method() === 'PATCH');
    await page.mouse.up();
    expect((await moved).status()).toBe(200);
    const { answers, letGo } = await holdMoves(page);
    const sent = page.waitForRequest((r) => r.method() === 'PATCH');
    await page.keyboard.press('Control+z');
    await sent;
    await page.keyboard.press('Control+z');
    letGo();
    await expect.poll(() => answers).toEqual([200, 200]);
    await expect.poll(async () => (await bar(page, order).boundingBox())?.width).toBeLessThan(2.1 * HOUR_PX);
    await page.unroute('**/api/v1/reservations/*');
  });

  await test.step('drawn out twice, the second time before the first is answered', async () => {
    const { answers, letGo } = await holdMoves(page);
    for (const hours of [3, 4]) {
      await drawOut(page, order);
      await page.mouse.up();
      await expect
        .poll(async () => (await bar(page, order).boundingBox())?.width)
        .toBeGreaterThan((hours - 0.1) * HOUR_PX);
    }
    letGo();
    await expect.poll(() => answers).toEqual([200, 200]);
    await page.unroute('**/api/v1/reservations/*');
  });

  await test.step('Escape lets go', async () => {
    const before = await bar(page, order).boundingBox();
    await drag(page, await middle(page, bar(page, order)), await placeOf(page, second.identifier, 2));
    await page.keyboard.press('Escape');
    await expect(page.getByText(/^WO-.* on /)).toHaveCount(0);
    await page.mouse.up();
    expect(await bar(page, order).boundingBox()).toEqual(before);
    await expect(bar(page, order)).toBeFocused();
  });
});

test('the same by keys alone: place, move to another unit, draw out, let go', async ({ browser }) => {
  const page = await signIn(browser, 'dispatcher');
  const { yard, first, second } = await yardOf(page, 2);
  const order = await makeOrder(page, yard.typeId);
  await open(page, yard, `&order=${order.id}`);
  const said = page.getByRole('status').filter({ hasText: order.number });
  const head = (identifier: string) => lane(page, identifier).getByRole('rowheader');

  await head(first.identifier).focus();
  await page.keyboard.press('m');
  await expect(said).toHaveText(`Send ${first.identifier} to ${order.number} now`);
  for (let n = 0; n < 8; n++) await page.keyboard.press('ArrowRight');
  await expect(said).toHaveText(new RegExp(`^Reserve ${first.identifier} for ${order.number}`));
  const released = Promise.withResolvers<void>();
  await page.route('**/api/v1/reservations', async (route) => {
    await released.promise;
    await route.continue();
  });
  await page.keyboard.press('Enter');
  const reserved = lane(page, first.identifier).getByRole('button', { name: /reserved/ });
  await expect(reserved).toBeVisible();
  await expect(head(first.identifier)).toBeFocused();

  // Until the board itself has the server's answer it cannot be taken up again; the keys stay on it through that.
  await page.keyboard.press('ArrowRight');
  await expect(bar(page, order)).toBeFocused();
  await expect(page.getByRole('button', { name: `Send ${first.identifier} now` })).toBeDisabled();
  const held = await bar(page, order).elementHandle();
  released.resolve();
  await expect(page.getByRole('button', { name: `Send ${first.identifier} now` })).toBeEnabled();
  await page.unroute('**/api/v1/reservations');
  expect(await held?.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press('m');
  await page.keyboard.press('ArrowDown');
  await expect(said).toHaveText(new RegExp(`^${order.number} on ${second.identifier}`));
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Enter');
  await expect(lane(page, second.identifier).getByRole('button', { name: /reserved/ })).toBeVisible();
  await expect(bar(page, order)).toBeFocused();

  await page.keyboard.press('m');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Escape');
  await expect(said).toHaveCount(0);
  await expect(bar(page, order)).toBeFocused();
  await page.keyboard.press('Home');
  await expect(head(second.identifier)).toBeFocused();
  expect(await violationsOf(page)).toEqual([]);

  // Enter on a job, and at once M on the next lane: that job is taken up, not the one that was open.
  const wide = await makeOrder(page, yard.typeId, 2);
  await api(page, 'POST', '/assignments', { workOrderId: wide.id, equipmentId: second.id, driverId: null });
  await expect(bar(page, wide)).toBeVisible();
  await bar(page, wide).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('m');
  await expect(page.getByRole('status').filter({ hasText: `to ${wide.number}` })).toBeAttached();
  await page.keyboard.press('Escape');
});

test("another's change comes in and moves neither the scroll nor the focus", async ({ browser }) => {
  const [one, two] = await Promise.all([signIn(browser, 'dispatcher'), signIn(browser, 'dispatcher2')]);
  const { yard, first, second } = await yardOf(one, 2);
  const order = await makeOrder(one, yard.typeId);
  await open(two, yard);
  const scroller = grid(two).locator('..');
  await lane(two, second.identifier).getByRole('rowheader').focus();
  await scroller.evaluate((element) => element.scrollBy({ left: 333 }));
  const before = await scroller.evaluate(({ scrollLeft }) => scrollLeft);
  await api(one, 'POST', '/assignments', { workOrderId: order.id, equipmentId: first.id, driverId: null });
  await expect(lane(two, first.identifier)).toContainText('Dispatched');
  expect(await scroller.evaluate(({ scrollLeft }) => scrollLeft)).toBe(before);
  await expect(lane(two, second.identifier).getByRole('rowheader')).toBeFocused();
});

test('zoom, day and drivers live in the link, and T goes to now', async ({ browser }) => {
  const page = await signIn(browser, 'dispatcher');
  const { yard } = await yardOf(page, 1);
  await open(page, yard);
  const bars = page.getByRole('toolbar', { name: 'Timeline of units' });
  await bars.getByText('Week').click();
  await bars.getByRole('button', { name: 'Later' }).click();
  await expect(page).toHaveURL(/zoom=week/);
  await expect(page).toHaveURL(/at=\d{4}-\d\d-\d\d/);
  await bars.getByRole('button', { name: /Drivers/ }).click();
  await page.getByRole('menuitemradio', { name: 'Together' }).click();
  await expect(grid(page).getByRole('row', { name: /^Drivers/ })).toBeVisible();
  await page.reload();
  await expect(bars.getByRole('radio', { name: 'Week' })).toBeChecked();
  await page.locator('body').press('t');
  await expect(page).not.toHaveURL(/at=/);
  const label = bars.locator('[aria-live]');
  const before = await label.textContent();
  await grid(page)
    .locator('..')
    .evaluate((element) => element.scrollBy({ left: -24 * 5.25 * 2 }));
  await expect(label).not.toHaveText(before ?? '');
});

test('with text of twice the size a row holds it, and the next row begins below it', async ({ browser }) => {
  const page = await signIn(browser, 'dispatcher');
  const { yard, first } = await yardOf(page, 2);
  await open(page, yard);
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  const head = lane(page, first.identifier).getByRole('rowheader');
  await expect.poll(async () => (await lane(page, first.identifier).boundingBox())?.height).toBe(72);
  const [inner, outer] = await head.evaluate((element) => [element.scrollHeight, element.clientHeight]);
  expect(inner).toBeLessThanOrEqual(outer ?? 0);
  const boxes = await Promise.all(yard.units.map(({ identifier }) => lane(page, identifier).boundingBox()));
  const [above, below] = boxes.map((box) => box?.y ?? 0).toSorted((a, b) => a - b);
  expect((below ?? 0) - (above ?? 0)).toBe(72);
});

test('what is over leads to its record', async ({ browser }) => {
  const page = await signIn(browser, 'dispatcher');
  const { yard, first } = await yardOf(page, 1);
  const order = await makeOrder(page, yard.typeId);
  const body = { workOrderId: order.id, equipmentId: first.id, driverId: null };
  const { id } = await api(page, 'POST', '/assignments', body);
  for (const to of ['en_route', 'on_site', 'returning', 'completed']) {
    await api(page, 'POST', `/assignments/${id}/status-changes`, { to, via: 'radio' });
  }
  await open(page, yard);
  await expect(bar(page, order)).toHaveAttribute('title', new RegExp(`^${order.number} ${order.title}`));
  await bar(page, order).press('Enter');
  await expect(page).toHaveURL(`/office/assignments/${id}`);
});
