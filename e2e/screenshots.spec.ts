import { join } from 'node:path';
import { expect } from '@playwright/test';
import { signIn } from './support/yard.ts';
import { test } from './support/test.ts';

// SCREENSHOTS=1 alone runs this: what the demo looks like, into screenshots/, and the picture of the README.
const folder = join(import.meta.dirname, '..', 'screenshots');
const images = join(import.meta.dirname, '..', 'docs', 'images');
const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const pages = [
  { who: 'dispatcher', path: '/board' },
  { who: 'admin', path: '/office' },
  { who: 'admin', path: '/office/people' },
  { who: 'admin', path: '/office/fleet' },
  { who: 'driver', path: '/driver' },
  { who: null, path: '/sign-in' },
] as const;

for (const [device, viewport] of Object.entries(sizes)) {
  for (const { who, path } of pages) {
    test(`${path} on a ${device}, light and dark`, async ({ browser }) => {
      const page = who ? await signIn(browser, who, { viewport }) : await browser.newPage({ viewport });
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
      await expect(page.getByText(/^Loading /)).toHaveCount(0);
      if (path === '/board') await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeAttached();
      if (path === '/office') await expect(page.getByText(/at work in this hour/)).toBeVisible();
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const name = path.slice(1).replaceAll('/', '-');
        await page.screenshot({ path: join(folder, `${name}-${device}-${colorScheme}.png`) });
        if (path === '/board' && device === 'desktop') {
          await page.getByRole('button', { name: /Footings, building C/ }).click();
          await expect(page.getByRole('button', { name: /^Assign .* A$/ })).toBeVisible();
          const file = colorScheme === 'light' ? 'board.png' : 'board-dark.png';
          await page.screenshot({ path: join(images, file) });
        }
      }
    });
  }
}
