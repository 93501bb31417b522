import { join } from 'node:path';
import { type Browser, expect, type Page } from '@playwright/test';
import { accept, newTenant } from './support/new-tenant.ts';
import { test } from './support/test.ts';
import { api, signIn } from './support/yard.ts';

// `npm run screenshots` alone runs this: every page on desktop and phone, light and dark, as it is full, empty and failing,
// into screenshots/, and the pictures of the README.
const folder = join(import.meta.dirname, '..', 'screenshots');
const images = join(import.meta.dirname, '..', 'docs', 'images');
const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const fleet = ['', '?tab=types', '?tab=drivers', '?tab=sites', '?tab=certifications', '?tab=maintenance'];
const admin = [
  '/board',
  // On a phone the units are the second of two panes.
  '/board?view=timeline&pane=units',
  '/board?view=map&pane=units',
  '/office',
  '/office/jobs',
  '/office/people',
  ...fleet.map((tab) => `/office/fleet${tab}`),
  '/office/roster',
  '/office/settings',
  '/office/keys',
  '/office/trackers',
  '/office/webhooks',
  '/profile',
];

/** What comes a moment after the page that asks for it. */
async function isWhole(page: Page, path: string): Promise<void> {
  if (path === '/office') await expect(page.getByText(/at work in this hour/)).toBeVisible();
  if (path.includes('view=timeline')) await expect(page.getByRole('grid', { name: 'Timeline of units' })).toBeVisible();
  if (path.includes('view=map')) await expect(page.locator('canvas')).toBeVisible();
}

/** What fails is asked for a few times before the page says so. */
async function isDrawn(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached();
  await expect(page.getByText(/^Loading /)).toHaveCount(0, { timeout: 30_000 });
}

async function shoot(page: Page, state: string, path: string): Promise<void> {
  const name =
    path
      .slice(1)
      .replace('&pane=units', '')
      .replaceAll(/[/?=&]+/g, '-') || 'start';
  for (const [device, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    await page.goto(path);
    await isDrawn(page);
    if (state === 'full') await isWhole(page, path);
    await inBothLights(page, `${state}/${name}-${device}`);
  }
}

async function inBothLights(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`) });
  }
}

const units = 'identifier,equipment type,site\nEX-900,Spaceship,Nowhere\n,Excavator 20 t,\nEX-201,Excavator 20 t,\n';
const dialog = (page: Page) => page.getByRole('dialog').or(page.getByRole('alertdialog')).first();

/** What is not a page of its own: where it opens, and how. */
const opened: Readonly<Record<string, { at: string; open: (page: Page) => Promise<void> }>> = {
  'new-order': { at: '/board', open: (page) => page.keyboard.press('n') },
  'new-order-refused': {
    at: '/board',
    open: async (page) => {
      await page.keyboard.press('n');
      await dialog(page)
        .getByRole('button', { name: /^Create the/ })
        .click();
    },
  },
  keys: { at: '/board', open: (page) => page.keyboard.press('?') },
  commands: { at: '/board', open: (page) => page.keyboard.press('Control+k') },
  handover: { at: '/board', open: (page) => page.getByRole('button', { name: 'Handover' }).click() },
  'run-sheet': { at: '/board?sheet=open', open: () => Promise.resolve() },
  import: { at: '/office/fleet', open: (page) => page.getByRole('button', { name: 'Import' }).click() },
  'import-refused': {
    at: '/office/fleet',
    open: async (page) => {
      await page.getByRole('button', { name: 'Import' }).click();
      const file = { name: 'units.csv', mimeType: 'text/csv', buffer: Buffer.from(units) };
      await dialog(page).locator('input[type=file]').setInputFiles(file);
      await expect(dialog(page).getByRole('alert')).toBeVisible();
    },
  },
};

async function shootOpened(page: Page): Promise<void> {
  for (const [name, { at, open }] of Object.entries(opened)) {
    await test.step(`${name}, opened`, async () => {
      for (const [device, viewport] of Object.entries(sizes)) {
        await page.setViewportSize(viewport);
        await page.goto(at);
        await isDrawn(page);
        await open(page);
        await expect(dialog(page)).toBeVisible();
        await inBothLights(page, `opened/${name}-${device}`);
      }
    });
  }
}

async function shootAll(page: Page, state: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) await test.step(`${path}, ${state}`, () => shoot(page, state, path));
}

/** What a web server answers whose database is gone. */
async function letFail(page: Page): Promise<void> {
  const body = {
    type: 'https://yardmaster.dev/problems/unavailable',
    title: 'The database cannot be reached at the moment',
    status: 503,
  };
  await page.route('**/api/v1/**', (route) =>
    route.fulfill({ status: 503, contentType: 'application/problem+json', json: { ...body, code: 'unavailable' } }),
  );
}

async function inNewTenant(browser: Browser): Promise<Page> {
  const { link, address } = await newTenant('Empty Yard', 'a@example.com');
  const page = await (await browser.newContext({ baseURL: address })).newPage();
  await page.goto('/sign-in');
  await accept(page, link);
  return page;
}

test.beforeEach(() => test.setTimeout(15 * 60_000));

test('full, then failing: an admin', async ({ browser }) => {
  const page = await signIn(browser, 'admin');
  const { items } = await api<{ items: { id: string }[] }>(page, 'GET', '/assignments?limit=1');
  const done = await api<{ items: { id: string }[] }>(page, 'GET', '/work-order-records?status=completed&limit=1');
  const story = [
    ...items.map(({ id }) => `/office/assignments/${id}`),
    ...done.items.map(({ id }) => `/office/jobs/${id}`),
  ];
  await shootAll(page, 'full', [...admin, ...story]);
  await letFail(page);
  await shootAll(page, 'failing', admin);
});

test('what opens over a page, what is not found, and a board that may be old', async ({ browser }) => {
  const page = await signIn(browser, 'admin');
  await shootOpened(page);
  await shootAll(page, 'opened', ['/office/fleet?q=nothing-like-this&status=available', '/office/roster?q=nobody']);
  await page.setViewportSize(sizes.desktop);
  await page.goto('/board');
  await isDrawn(page);
  await page.context().setOffline(true);
  await expect(page.getByText('The server is out of reach')).toBeVisible({ timeout: 30_000 });
  await inBothLights(page, 'opened/board-out-of-reach-desktop');
});

test('full, then failing: a driver', async ({ browser }) => {
  const page = await signIn(browser, 'driver');
  await shootAll(page, 'full', ['/driver']);
  await letFail(page);
  await shootAll(page, 'failing', ['/driver']);
});

test('empty', async ({ browser }) => {
  const page = await inNewTenant(browser);
  await shootAll(page, 'empty', admin);
  const driver = { name: 'Sam Field', email: 'sam@example.com' };
  const { userId } = await api<{ userId: string }>(page, 'POST', '/drivers', driver);
  const { link } = await api<{ link: string }>(page, 'POST', `/people/${userId}/link`);
  const phone = await (await browser.newContext({ baseURL: new URL(page.url()).origin })).newPage();
  await phone.goto('/sign-in');
  await accept(phone, link);
  await shootAll(phone, 'empty', ['/driver']);
});

test('nobody signed in', async ({ browser }) => {
  const page = await (await browser.newContext()).newPage();
  await shootAll(page, 'full', ['/sign-in', '/docs/api', '/nowhere', '/welcome/acme.not-a-token']);
});

test('the pictures of the README', async ({ browser }) => {
  const page = await signIn(browser, 'dispatcher', { viewport: sizes.desktop });
  for (const [colorScheme, suffix] of [
    ['light', ''],
    ['dark', '-dark'],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto('/board');
    await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeAttached();
    await page.getByRole('button', { name: /Footings, building C/ }).click();
    await expect(
      page
        .getByRole('complementary')
        .getByRole('button', { name: /^Assign/ })
        .first(),
    ).toBeVisible();
    await page.screenshot({ path: join(images, `board${suffix}.png`) });
    await page.goto('/board?view=timeline');
    await expect(page.getByRole('grid', { name: 'Timeline of units' })).toBeVisible();
    await isDrawn(page);
    await page.screenshot({ path: join(images, `timeline${suffix}.png`) });
  }

  type Board = { workOrders: { id: string; title: string }[]; drivers: { id: string; name: string }[] };
  const { workOrders, drivers } = await api<Board>(page, 'GET', '/board');
  await api(page, 'POST', '/assignments', {
    workOrderId: workOrders.find(({ title }) => title.startsWith('Footings'))?.id,
    driverId: drivers.find(({ name }) => name === 'Daniel Okafor')?.id,
  });
  const phone = await signIn(browser, 'driver2', { viewport: sizes.phone, deviceScaleFactor: 2 });
  await phone.getByRole('button', { name: 'Acknowledge' }).click();
  await expect(phone.getByRole('button', { name: 'Start driving' })).toBeVisible();
  await phone.screenshot({ path: join(images, 'driver.png') });
});
