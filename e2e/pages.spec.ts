import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { signIn } from './support/yard.ts';

const pages = [
  { who: 'dispatcher', path: '/board' },
  { who: 'admin', path: '/office' },
  { who: 'admin', path: '/office/people' },
  { who: 'admin', path: '/office/fleet' },
  { who: 'driver', path: '/driver', viewport: { width: 390, height: 844 } },
  { who: null, path: '/sign-in', viewport: { width: 390, height: 844 } },
  { who: null, path: '/nowhere' },
  { who: null, path: '/welcome/acme.not-a-token' },
];

for (const colorScheme of ['light', 'dark'] as const) {
  for (const { who, path, ...options } of pages) {
    test(`${path} in ${colorScheme}: no violation, no console error`, async ({ browser }) => {
      const page = who
        ? await signIn(browser, who, { colorScheme, ...options })
        : await (await browser.newContext({ colorScheme, ...options })).newPage();
      const errors: string[] = [];
      // The browser itself reports the 404 of a page that is not there.
      page.on('console', (m) => m.type() === 'error' && !m.text().includes('404') && errors.push(m.text()));
      page.on('pageerror', (e) => errors.push(String(e)));
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page).toHaveTitle(/Yardmaster|Acme/);
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
        .analyze();
      expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`)).toEqual([]);
      if (options.viewport) {
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
          options.viewport.width,
        );
      }
      expect(errors).toEqual([]);
    });
  }
}
