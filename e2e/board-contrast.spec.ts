import { expect } from '@playwright/test';
import { ratiosOf, seenOn } from './support/contrast.ts';
import { fullBoard } from './support/full-board.ts';
import { test } from './support/test.ts';
import { signIn } from './support/yard.ts';

const TEXT_MIN = 4.5;
const CONTROL_MIN = 3;

/** Each colour that a status speaks in, and those of plain text (styles/tokens.css). */
const TONES = [
  'available',
  'dispatched',
  'enroute',
  'onsite',
  'returning',
  'reserved',
  'late',
  'warn',
  'out',
  'text',
  'muted',
  'faint',
  'accent',
];
/** What a row, a panel or a message can lie on. */
const GROUNDS = ['bg', 'surface', 'sunken', 'raised', 'accent-soft', 'warn-soft', 'late-soft'];
const STATUSES = ['Available', 'Maintenance', 'Out of service', 'Dispatched', 'En route', 'On site', 'Returning'];

/** A small board with every status, alarms, what is late, held and reserved. */
function colourful() {
  const { board, timeline } = fullBoard(Date.now());
  const [type] = board.equipmentTypes;
  const units = board.units.slice(0, 12).map((unit, n) => ({
    ...unit,
    equipmentTypeId: type?.id ?? '',
    status:
      n < 5 ? ('assigned' as const) : ((['maintenance', 'out_of_service', 'available'] as const)[n % 3] ?? 'available'),
  }));
  const ids = new Set(units.slice(0, 5).map(({ id }) => id));
  const assignments = board.assignments
    .filter(({ equipmentId }) => ids.has(equipmentId))
    .map((one, n) => ({ ...one, alarm: n === 4 ? ('danger' as const) : null, alarmAt: n === 4 ? one.since : null }));
  const workOrders = board.workOrders.slice(0, 12).map((order, n) => ({
    ...order,
    requirements: order.requirements.map((r) => ({ ...r, equipmentTypeId: type?.id ?? '' })),
    dueFrom: n % 2 === 0 ? order.createdAt : order.dueFrom,
  }));
  const orderIds = new Set(workOrders.map(({ id }) => id));
  return {
    board: {
      ...board,
      units,
      assignments,
      workOrders,
      reservations: board.reservations.filter((r) => orderIds.has(r.workOrderId)),
    },
    timeline,
  };
}

test('every text and control stands out, for each status, on each ground, in both themes', async ({ browser }) => {
  const page = await signIn(browser, 'dispatcher');
  const { board, timeline } = colourful();
  await page.route('**/api/v1/board', (route) => route.fulfill({ json: board }));
  await page.route('**/api/v1/timeline?*', (route) => route.fulfill({ json: timeline }));
  await page.route('**/api/v1/work-orders/**', (route) => route.abort());
  const grounds = new Set<string>();
  for (const view of ['list', 'timeline']) {
    await page.goto(`/board?view=${view}&order=${board.workOrders[0]?.id}`);
    await expect(page.getByRole('row', { name: /^EX-0004/ })).toBeVisible();
    // Dimmed: the ones that cannot go. Tinted: the selected, and one that is picked.
    await expect(page.getByRole('heading', { name: 'Cannot go' })).toBeVisible();
    await page
      .locator('[data-job]')
      .nth(2)
      .click({ modifiers: ['ControlOrMeta'] });
    for (const colorScheme of ['light', 'dark'] as const) {
      // As the switch in the header does it.
      const ground = await page.evaluate((theme) => {
        document.documentElement.dataset['theme'] = theme;
        return getComputedStyle(document.body).backgroundColor;
      }, colorScheme);
      grounds.add(ground);
      const seen = await seenOn(page);
      const weak = seen.filter(({ kind, ratio }) => ratio < (kind === 'text' ? TEXT_MIN : CONTROL_MIN));
      expect(weak, `${view}, ${colorScheme}`).toEqual([]);
      const least = (name: string) => Math.min(...seen.filter(({ what }) => what === name).map(({ ratio }) => ratio));
      if (view === 'list') {
        const told = STATUSES.map((status) => `${status} ${least(status).toFixed(1)}`);
        console.log(`contrast, ${colorScheme}: ${told.join(', ')}; ${seen.length} texts and controls`);
        expect(STATUSES.every((status) => Number.isFinite(least(status)))).toBe(true);
        const tones = await ratiosOf(page, TONES, GROUNDS);
        expect(tones).toHaveLength(TONES.length * GROUNDS.length);
        expect(
          tones.filter(({ ratio }) => ratio < TEXT_MIN),
          colorScheme,
        ).toEqual([]);
      }
    }
  }
  expect(grounds.size).toBe(2);
});
