import { expect } from '@playwright/test';
import { violationsOf } from './support/axe.ts';
import { api, makeOrder, makeYard, orderRow, signIn, unitRow, unique } from './support/yard.ts';
import { test } from './support/test.ts';

test('with the mouse: a work order is made, a unit sent by its menu, and recalled with a reason', async ({
  browser,
}) => {
  const page = await signIn(browser, 'dispatcher');
  const yard = await makeYard(page, 2);
  const [first = '', second = ''] = yard.units.map((u) => u.identifier);
  await expect(unitRow(page, second)).toBeVisible();

  const title = unique('Set the roof');
  await page.getByRole('button', { name: /^New work order/ }).click();
  const dialog = page.getByRole('dialog', { name: 'New work order' });
  await dialog.getByLabel('What is wanted').fill(title);
  await dialog.getByText('2', { exact: true }).click();
  await dialog.getByRole('button', { name: /Equipment type/ }).click();
  await page.getByRole('option', { name: yard.type }).click();
  await dialog.getByRole('button', { name: 'Create the work order' }).click();
  const panel = page.getByRole('complementary', { name: new RegExp(title) });
  await expect(panel.getByText('2 of 2 can go')).toBeVisible();

  // Not the one that the key would take.
  await unitRow(page, second)
    .getByRole('button', { name: `${second}: actions` })
    .click();
  await page.getByRole('menuitem', { name: new RegExp(`^Assign to .* ${title}$`) }).click();
  await expect(unitRow(page, second)).toContainText('Dispatched');
  await expect(unitRow(page, first)).toContainText('Available');
  await expect(panel.getByRole('region', { name: `${second} on this job` })).toBeVisible();

  await panel.getByRole('button', { name: 'Recall…' }).click();
  await page.getByRole('dialog').getByLabel('Reason').fill('Too much wind');
  await page.getByRole('dialog').getByRole('button', { name: 'Recall' }).click();
  await expect(unitRow(page, second)).toContainText('Available');
});

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

test('nothing free: the key queues the request, its place is told, and undo takes it out again', async ({
  browser,
}) => {
  const page = await signIn(browser, 'dispatcher');
  const yard = await makeYard(page, 0);
  const order = await makeOrder(page, yard.typeId);
  await orderRow(page, order).click();
  const panel = page.getByRole('complementary', { name: new RegExp(order.number) });
  await expect(panel.getByText('No unit is free.')).toBeVisible();
  await page.keyboard.press('a');
  await expect(page.getByText(new RegExp(`${order.number} is queued as \\d+(st|nd|rd|th)`))).toBeVisible();
  await expect(panel.getByText(/\d+(st|nd|rd|th) in the queue/)).toBeVisible();
  const waiting = page.getByRole('region', { name: 'Waiting' }).getByRole('button', { name: order.number });
  await expect(waiting).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(waiting).toHaveCount(0);
  await expect(panel.getByText('No unit is free.')).toBeVisible();
});

test('Escape gives the focus back: from a dialog to its button, from the panel to its row', async ({ browser }) => {
  const page = await signIn(browser, 'dispatcher');
  const yard = await makeYard(page, 1);
  const order = await makeOrder(page, yard.typeId);

  const open = page.getByRole('button', { name: /^New work order/ });
  await open.click();
  await expect(page.getByRole('dialog').getByLabel('What is wanted')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(open).toBeFocused();

  const row = orderRow(page, order);
  await row.click();
  const panel = page.getByRole('complementary', { name: new RegExp(order.number) });
  await panel.getByRole('button', { name: /^Assign/ }).focus();
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(row).toBeFocused();
});

test('a link to the board shows the same type, search and work order to somebody else', async ({ browser }) => {
  const page = await signIn(browser, 'dispatcher');
  const [yard, other] = [await makeYard(page, 1), await makeYard(page, 1)];
  const order = await makeOrder(page, yard.typeId);
  const [unit = '', foreign = ''] = [yard, other].map((y) => y.units[0]?.identifier);
  await expect(unitRow(page, foreign)).toBeVisible();
  await page.getByRole('search').getByRole('button', { name: /Type/ }).click();
  await page.getByRole('menuitemradio', { name: yard.type }).click();
  await orderRow(page, order).click();
  await expect(unitRow(page, foreign)).toHaveCount(0);
  await expect(page).toHaveURL(/type=.*order=|order=.*type=/);

  const { pathname, search } = new URL(page.url());
  const viewer = await signIn(browser, 'viewer');
  await viewer.goto(pathname + search);
  await expect(viewer.getByRole('complementary', { name: new RegExp(order.number) })).toBeVisible();
  await expect(unitRow(viewer, unit)).toBeVisible();
  await expect(unitRow(viewer, foreign)).toHaveCount(0);
});

test("another's change leaves a scrolled list where it is", async ({ browser }) => {
  const [one, two] = await Promise.all([
    signIn(browser, 'dispatcher'),
    signIn(browser, 'dispatcher2', { viewport: { width: 1280, height: 500 } }),
  ]);
  const yard = await makeYard(one, 1);
  const order = await makeOrder(one, yard.typeId);
  const unit = yard.units[0];
  if (!unit) throw new Error('no unit');
  await expect(unitRow(two, unit.identifier)).toContainText('Available');
  const list = two.getByRole('table', { name: 'Units' }).locator('..');
  await list.evaluate((element) => {
    element.scrollTop = 120;
  });
  const before = await list.evaluate((element) => element.scrollTop);
  expect(before).toBeGreaterThan(0);
  await api(one, 'POST', '/assignments', { workOrderId: order.id, equipmentId: unit.id, driverId: null });
  await expect(unitRow(two, unit.identifier)).toContainText('Dispatched');
  expect(await list.evaluate((element) => element.scrollTop)).toBe(before);
});

test('what a gate blocks goes with a written reason, by the keyboard', async ({ browser }) => {
  const page = await signIn(browser, 'dispatcher');
  const yard = await makeYard(page, 1);
  const [unit] = yard.units;
  if (!unit) throw new Error('no unit');
  const order = await makeOrder(page, yard.typeId);
  await orderRow(page, order).click();
  await unitRow(page, unit.identifier)
    .getByRole('button', { name: `${unit.identifier}: actions` })
    .click();
  await page.getByRole('menuitem', { name: 'Maintenance begins' }).click();
  await expect(unitRow(page, unit.identifier)).toContainText('Maintenance');

  const panel = page.getByRole('complementary', { name: new RegExp(order.number) });
  await panel.getByRole('button', { name: `Override… and send ${unit.identifier}` }).press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('list', { name: 'What stands in the way' })).toContainText('maintenance');
  await expect(dialog.getByRole('button', { name: 'Override' })).toBeDisabled();
  await expect(dialog.getByLabel('Reason')).toBeFocused();
  expect(await violationsOf(page)).toEqual([]);
  await page.keyboard.type('The mechanic has let it go');
  await page.keyboard.press('Enter');
  await expect(unitRow(page, unit.identifier)).toContainText('Dispatched');
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

test('with nothing free, a unit is diverted from a job that can wait, and the undo gives it back', async ({
  browser,
}) => {
  const page = await signIn(browser, 'dispatcher');
  const yard = await makeYard(page, 1);
  const [unit] = yard.units;
  if (!unit) throw new Error('no unit');
  const calm = await makeOrder(page, yard.typeId);
  await api(page, 'PATCH', `/work-orders/${calm.id}`, { priority: 4 });
  await api(page, 'POST', '/assignments', { workOrderId: calm.id, equipmentId: unit.id, driverId: null });
  const urgent = await makeOrder(page, yard.typeId);
  await orderRow(page, urgent).click();
  const panel = page.getByRole('complementary', { name: new RegExp(urgent.number) });
  await panel.getByRole('button', { name: /^Divert…/ }).press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('radio', { name: new RegExp(unit.identifier) })).toBeChecked();
  await expect(dialog.getByText(`Delays ${calm.number}, priority 4`)).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
  await dialog.getByLabel('Reason').fill('A burst main');
  await page.keyboard.press('Enter');
  await expect(unitRow(page, unit.identifier)).toContainText(urgent.number);
  await expect(page.getByText(`was diverted to ${urgent.number}`)).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(unitRow(page, unit.identifier)).toContainText(calm.number);
});

test('a crew that has acknowledged is asked to stand down when the dispatch is undone', async ({ browser }) => {
  const page = await signIn(browser, 'dispatcher');
  const yard = await makeYard(page, 1);
  const unit = yard.units[0]?.identifier ?? '';
  const order = await makeOrder(page, yard.typeId);
  await orderRow(page, order).click();
  const panel = page.getByRole('complementary', { name: new RegExp(order.number) });
  await expect(panel.getByText('1 of 1 can go')).toBeVisible();
  await page.keyboard.press('a');
  const card = panel.getByRole('region', { name: `${unit} on this job` });
  await expect(unitRow(page, unit)).toHaveAttribute('aria-busy', 'false');
  await card.getByRole('button', { name: /: actions$/ }).click();
  await page.getByRole('menuitem', { name: 'Acknowledged by radio' }).click();
  await expect(card.getByText('· acknowledged')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText(`The crew of ${unit} has seen the job already`)).toBeVisible();
  await expect(card.getByText(/^Asked to stand down/)).toBeVisible();
  await card.getByRole('button', { name: /: actions$/ }).click();
  await page.getByRole('menuitem', { name: 'Stand-down confirmed by radio' }).click();
  await expect(unitRow(page, unit)).toContainText('Available');
});

test('a unit is reserved for later, and sent when the time has come', async ({ browser }) => {
  const page = await signIn(browser, 'dispatcher');
  const yard = await makeYard(page, 1);
  const unit = yard.units[0]?.identifier ?? '';
  const order = await makeOrder(page, yard.typeId);
  await orderRow(page, order).click();
  const panel = page.getByRole('complementary', { name: new RegExp(order.number) });
  await panel.getByRole('button', { name: /^Reserve…/ }).click();
  const dialog = page.getByRole('dialog', { name: `Reserve for ${order.number}` });
  await expect(dialog.getByLabel('From')).toHaveValue(/^\d{4}-\d\d-\d\dT\d\d:00$/);
  expect(await violationsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Reserve', exact: true }).click();
  const reserved = panel.getByRole('region', { name: 'Reserved' });
  await expect(reserved).toContainText(unit);
  await reserved.getByRole('button', { name: `Send ${unit} now` }).click();
  await expect(unitRow(page, unit)).toContainText('Dispatched');
  await expect(reserved).toHaveCount(0);
});

test('a refusal by a gate says why, and leads to the question for a reason', async ({ browser }) => {
  const page = await signIn(browser, 'dispatcher');
  const yard = await makeYard(page, 1);
  const unit = yard.units[0]?.identifier ?? '';
  const order = await makeOrder(page, yard.typeId);
  await orderRow(page, order).click();
  const menu = unitRow(page, unit).getByRole('button', { name: `${unit}: actions` });
  await menu.click();
  await page.getByRole('menuitem', { name: 'Maintenance begins' }).click();
  await expect(unitRow(page, unit)).toContainText('Maintenance');
  await menu.click();
  await page.getByRole('menuitem', { name: `Reserve for ${order.number}…` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Reserve', exact: true }).click();
  const toast = page.getByRole('region', { name: 'Notifications' });
  await expect(toast).toContainText('maintenance');
  await toast.getByRole('button', { name: /^Override…/ }).press('Enter');
  await page.getByRole('dialog').getByLabel('Reason').fill('It is back by then');
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: new RegExp(order.number) });
  await expect(panel.getByRole('region', { name: 'Reserved' })).toContainText(unit);
});

test('what waits is held back, let go and moved by its menu', async ({ browser }) => {
  const page = await signIn(browser, 'dispatcher');
  const yard = await makeYard(page, 0);
  const [first, second] = [await makeOrder(page, yard.typeId), await makeOrder(page, yard.typeId)];
  for (const { id } of [first, second]) await api(page, 'POST', '/assignments', { workOrderId: id });
  const rows = page.getByRole('region', { name: 'Waiting' }).getByRole('listitem');
  const places = async () => {
    const texts = await rows.allTextContents();
    return [first, second].map(({ number }) => texts.findIndex((text) => text.includes(number)));
  };
  await orderRow(page, second).click();
  const panel = page.getByRole('complementary', { name: new RegExp(second.number) });
  await expect(panel.getByText('for a unit of its type to come free')).toBeVisible();
  const choose = async (name: string) => {
    await panel.getByRole('button', { name: /in the queue: actions$/ }).click();
    await page.getByRole('menuitem', { name, exact: true }).click();
  };
  await choose('Hold back');
  await expect(panel.getByText('held: keeps its place')).toBeVisible();
  await choose('Hold back no longer');
  await expect(panel.getByText('for a unit of its type to come free')).toBeVisible();
  await choose('One place up');
  await expect(async () => {
    const [a = 0, b = 0] = await places();
    expect(b).toBeLessThan(a);
  }).toPass();
});
