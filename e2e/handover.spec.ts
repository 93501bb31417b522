import { expect, type Page } from '@playwright/test';
import { violationsOf } from './support/axe.ts';
import { test } from './support/test.ts';
import { signIn, unique } from './support/yard.ts';

const button = (page: Page) => page.getByRole('button', { name: /^Handover/ });
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Handover' });
const open = (page: Page) => dialog(page).getByRole('region', { name: 'Not taken over yet' });
const taken = (page: Page) => dialog(page).getByRole('region', { name: /^Taken over in the last/ });
const field = (page: Page) => dialog(page).getByRole('textbox', { name: 'Note for the next shift' });

/** How many notes the board says that nobody has taken over. */
async function waiting(page: Page): Promise<number> {
  return Number(/\d+/.exec((await button(page).textContent()) ?? '')?.[0] ?? 0);
}

test('a note goes from one dispatcher to the next by itself, and both see who took it over', async ({ browser }) => {
  // Two people, and a send that is tried three times before it fails.
  test.slow();
  const early = await signIn(browser, 'dispatcher');
  const late = await signIn(browser, 'dispatcher2');
  await Promise.all([early, late].map((page) => page.goto('/board')));
  await expect(button(late)).toHaveAccessibleName(/\d+ not taken over yet$/);
  const before = await waiting(late);

  await button(early).click();
  const leave = dialog(early).getByRole('button', { name: 'Leave the note' });
  await leave.click();
  await expect(field(early)).toHaveAccessibleDescription('Write what the next shift has to know');
  await field(early).fill('x'.repeat(4_001));
  await expect(field(early)).toHaveAccessibleDescription('At most 4,000 characters; these are 4,001');
  const note = unique('Gate 4 is shut until noon');
  await field(early).fill(note);
  await early.route('**/api/v1/handover-notes', (route) => route.abort());
  await leave.click();
  await expect(dialog(early).getByRole('alert')).toContainText('Your note still stands here.', { timeout: 20_000 });
  await expect(field(early)).toHaveValue(note);
  await early.unroute('**/api/v1/handover-notes');
  await leave.click();
  await expect(open(early).getByRole('listitem').filter({ hasText: note })).toHaveCount(1);
  await expect(field(early)).toHaveValue('');
  expect(await violationsOf(early)).toEqual([]);

  await expect(button(late)).toHaveAccessibleName(`Handover ${before + 1} not taken over yet`);
  await late.keyboard.press('Control+k');
  await expect(late.getByRole('dialog', { name: 'Commands' }).getByRole('searchbox')).toBeFocused();
  await late.keyboard.type('Handover notes');
  await late.getByRole('menuitem', { name: 'Handover notes', exact: true }).click();
  const line = open(late).getByRole('listitem').filter({ hasText: note });
  await expect(line).toContainText(/(just now|min ago)/);

  // Who writes meanwhile is not disturbed by another's note.
  await field(late).fill('Half a');
  const second = unique('Rosa has the keys');
  await field(early).fill(second);
  await leave.click();
  await expect(open(late).getByRole('listitem').filter({ hasText: second })).toBeVisible();
  await expect(field(late)).toBeFocused();
  await expect(field(late)).toHaveValue('Half a');

  await line.getByRole('button', { name: 'Take over' }).press('Enter');
  await expect(line).toHaveCount(0);
  await expect(open(late)).toBeFocused();
  await expect(taken(late).getByRole('listitem').filter({ hasText: note })).toContainText(
    /Taken over by Priya Raman (just now|\d+ min ago)/,
  );
  expect(await violationsOf(late)).toEqual([]);
  await expect(taken(early).getByRole('listitem').filter({ hasText: note })).toContainText('Taken over by Priya Raman');
  await late.keyboard.press('Escape');
  await expect(button(late)).toHaveAccessibleName(`Handover ${before + 1} not taken over yet`);
});

test('a key of its own opens the notes, and what was taken over says that it could not be read', async ({
  browser,
}) => {
  const page = await signIn(browser, 'dispatcher');
  // Long before it is needed: the browser lets requests by that begin while the first route of a page is being set.
  const refused = {
    status: 403,
    contentType: 'application/problem+json',
    json: { title: 'Not now', code: 'forbidden' },
  };
  await page.route('**/api/v1/handover-notes?acknowledged=true&*', (route) => route.fulfill(refused));
  await page.goto('/board');
  await expect(button(page)).toHaveAttribute('aria-keyshortcuts', 'h');
  await page.keyboard.press('?');
  await expect(
    page.getByRole('dialog', { name: 'All keys' }).getByRole('button', { name: /^Handover notes: H/ }),
  ).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Commands' }).getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('Handover notes');
  await expect(page.getByRole('menuitem', { name: 'Handover notes', exact: true })).toContainText('H');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  await page.keyboard.press('h');
  await expect(field(page)).toBeVisible();
  const failed = dialog(page).getByRole('region', { name: 'Taken over', exact: true });
  await expect(failed).toContainText('Not now');
  await expect(open(page)).not.toContainText('Not now');
  expect(await violationsOf(page)).toEqual([]);
  await page.unroute('**/api/v1/handover-notes?acknowledged=true&*');
  await failed.getByRole('button', { name: 'Try again' }).click();
  await expect(failed).toHaveCount(0);
  await expect(dialog(page).getByText('Not now')).toHaveCount(0);
});
