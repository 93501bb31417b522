import { expect } from '@playwright/test';
import { violationsOf } from './support/axe.ts';
import { api, makeOrder, makeYard, orderRow, signIn, unitRow, unique } from './support/yard.ts';
import { test } from './support/test.ts';

test('a work order is edited, with a place that was no site yet, and keeps what is typed when another was faster', async ({
  browser,
}) => {
  const page = await signIn(browser, 'dispatcher');
  const yard = await makeYard(page, 1);
  const order = await makeOrder(page, yard.typeId);
  await orderRow(page, order).click();
  const panel = page.getByRole('complementary', { name: new RegExp(order.number) });
  await expect(panel).toBeVisible();
  await page.keyboard.press('4');
  await expect(panel.getByRole('button', { name: 'Priority 4: change' })).toBeVisible();
  // Answered by the server, not only shown.
  await expect(page.getByText(`${order.number} has priority 4 now.`)).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(panel.getByRole('button', { name: 'Priority 1: change' })).toBeVisible();
  await panel.getByRole('button', { name: 'Priority 1: change' }).click();
  await page.getByRole('menuitemradio', { name: '3', exact: true }).click();
  await expect(panel.getByRole('button', { name: 'Priority 3: change' })).toBeVisible();

  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog', { name: `Edit ${order.number}` });
  const title = unique('Lift girders');
  await dialog.getByLabel('What is wanted').fill(title);
  await dialog.getByLabel('How many').fill('2');
  await dialog.getByRole('button', { name: /Site/ }).click();
  await page.getByRole('option', { name: 'New site…' }).click();
  const adding = page.getByRole('dialog', { name: 'Add a site' });
  const site = unique('Quay');
  await adding.getByLabel('Name').fill(site);
  await adding.getByLabel('Latitude').fill('37.7950, -122.2770');
  await expect(adding.getByLabel('Longitude')).toHaveValue('-122.2770');
  expect(await violationsOf(page)).toEqual([]);
  await adding.getByRole('button', { name: 'Add the site' }).click();
  await expect(dialog.getByRole('button', { name: /Site/ })).toContainText(site);

  // Somebody else is faster: with what is not touched here nobody has to care, with the title one has to choose.
  await api(page, 'PATCH', `/work-orders/${order.id}`, { title: `${title} of steel`, contact: 'Ana' });
  await dialog.getByRole('button', { name: 'Save the work order' }).click();
  await expect(dialog.getByRole('alert')).toContainText('what is wanted, contact');
  await expect(dialog.getByLabel('What is wanted')).toHaveValue(title);
  await expect(dialog.getByLabel('Contact')).toHaveValue('Ana');
  expect(await violationsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Take theirs: what is wanted' }).click();
  await api(page, 'PATCH', `/work-orders/${order.id}`, { contact: 'Ben' });
  await dialog.getByRole('button', { name: 'Save the work order' }).click();
  await expect(dialog).toHaveCount(0);
  const edited = page.getByRole('complementary', { name: new RegExp(`${order.number} ${title} of steel`) });
  await expect(edited).toContainText(`2 × ${yard.type}`);
  await expect(edited.getByRole('link', { name: site })).toBeVisible();
  await expect(edited).toContainText('Ben');
});

test('a work order is cancelled with what follows before the eyes, also when that changes meanwhile', async ({
  browser,
}) => {
  const page = await signIn(browser, 'dispatcher');
  const yard = await makeYard(page, 2);
  const [first, second] = yard.units;
  if (!first || !second) throw new Error('no units');
  const order = await makeOrder(page, yard.typeId, 2);
  const send = (equipmentId: string) =>
    api(page, 'POST', '/assignments', { workOrderId: order.id, equipmentId, driverId: null });
  await send(first.id);
  await orderRow(page, order).click();
  await page.getByRole('button', { name: `${order.number}: actions` }).click();
  await page.getByRole('menuitem', { name: /^Cancel the/ }).click();
  const dialog = page.getByRole('dialog');
  const calledBack = dialog.getByRole('region', { name: 'Called back' });
  await expect(calledBack.getByRole('listitem')).toHaveCount(1);
  await expect(calledBack).toContainText(first.identifier);
  expect(await violationsOf(page)).toEqual([]);

  await dialog.getByLabel('Reason').fill('Rained off');
  await send(second.id);
  await dialog.getByRole('button', { name: /^Cancel the/ }).click();
  await expect(dialog.getByText('Something has changed meanwhile.')).toBeVisible();
  await expect(calledBack.getByRole('listitem')).toHaveCount(2);
  await expect(dialog.getByLabel('Reason')).toHaveValue('Rained off');
  await dialog.getByRole('button', { name: /^Cancel the/ }).click();
  await expect(dialog).toHaveCount(0);
  for (const { identifier } of yard.units) await expect(unitRow(page, identifier)).toContainText('Available');
  await expect(orderRow(page, order)).toHaveCount(0);

  // What one looked at stays, and says how it ended; a link to it says the same.
  const ended = page.getByRole('complementary', { name: new RegExp(order.number) });
  await expect(ended).toContainText(/Cancelled \d\d:\d\d by \w+.*“Rained off”/s);
  await expect(ended.getByRole('link', { name: 'Open the record' })).toHaveAttribute(
    'href',
    `/office/jobs/${order.id}`,
  );
  await page.keyboard.press('Escape');
  await expect(ended).toHaveCount(0);
  await page.goto(`/board?order=${order.id}`);
  await expect(ended).toContainText(/Cancelled \d\d:\d\d by/);
  expect(await violationsOf(page)).toEqual([]);
});

test('a late order of priority 1 is an alarm: heard once, leads to the job, and goes when it is mended or seen', async ({
  browser,
}) => {
  const page = await signIn(browser, 'dispatcher');
  const yard = await makeYard(page, 1);
  await page.addInitScript(() => {
    // Counted in place of being heard.
    class Silent {
      resume(): Promise<void> {
        const { dataset } = document.documentElement;
        dataset['beeps'] = String(Number(dataset['beeps'] ?? 0) + 1);
        return Promise.reject(new Error('silent'));
      }
    }
    Object.assign(window, { AudioContext: Silent });
  });
  await page.goto('/board');
  await expect(page.getByRole('table', { name: 'Units' })).toBeVisible();
  const alarms = page.getByRole('region', { name: 'Late, priority 1' });
  // Longer ago than whatever else is late here.
  const dueFrom = new Date(Date.now() - 10 * 86_400_000).toISOString();
  const make = () =>
    api<{ id: string; number: string }>(page, 'POST', '/work-orders', {
      title: unique('Gas leak'),
      priority: 1,
      dueFrom,
      requirements: [{ equipmentTypeId: yard.typeId, quantity: 1 }],
    });

  const order = await make();
  const alarm = alarms.getByRole('listitem').filter({ hasText: order.number });
  await expect(alarm).toContainText('lacks a unit');
  await expect(page.locator('html')).toHaveAttribute('data-beeps', '1');
  expect(await violationsOf(page)).toEqual([]);
  await alarm.getByRole('button', { name: `Open ${order.number}` }).click();
  // The server has said who may drive it.
  const panel = page.getByRole('complementary', { name: new RegExp(order.number) });
  await expect(panel.getByText(/free for/)).toBeVisible();
  await page.keyboard.press('a');
  await expect(alarm).toHaveCount(0);

  const other = await make();
  const second = alarms.getByRole('listitem').filter({ hasText: other.number });
  await expect(second).toBeVisible();
  await second.getByRole('button', { name: `Seen: ${other.number}` }).click();
  await expect(second).toHaveCount(0);
  await page.reload();
  await expect(orderRow(page, other)).toContainText('late');
  await expect(second).toHaveCount(0);
  // For whoever has not seen it, too: it is not that urgent.
  await orderRow(page, other).click();
  await page.keyboard.press('2');
  await expect(orderRow(page, other)).toContainText('Priority 2');
});
