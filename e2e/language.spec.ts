import { expect, type Page } from '@playwright/test';
import { onlyEnglish, textsOf } from './support/languages.ts';
import { test } from './support/test.ts';
import { api, signIn } from './support/yard.ts';

const phone = { width: 390, height: 844 };
const desk = { width: 1440, height: 900 };
const english = onlyEnglish();

const fleet = ['types', 'drivers', 'sites', 'certifications', 'maintenance'].map((tab) => `/office/fleet?tab=${tab}`);
const office = ['/jobs', '/people', '/fleet', '/roster', '/settings', '/keys', '/trackers', '/webhooks'].map(
  (part) => `/office${part}`,
);
const paths = ['/board', '/board?view=timeline', '/board?view=map', '/office', ...office, ...fleet, '/nowhere'];

const speak = (page: Page, locale: 'de' | null) => api(page, 'PATCH', '/me/profile', { preferences: { locale } });

async function expectGerman(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.getByText(/^(Wird geladen|Loading)/)).toHaveCount(0);
  const left = (await textsOf(page)).filter((text) => english.has(text));
  expect(left, `in English on ${page.url()}`).toEqual([]);
}

test('whoever chooses German is spoken to in German at once: every page, each refusal; and in English again', async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const page = await signIn(browser, 'admin', { viewport: desk });
  const errors: string[] = [];
  // The browser itself reports the page that is not there, and what is refused below on purpose.
  page.on('console', (m) => m.type() === 'error' && !/ 4(04|22) /.test(m.text()) && errors.push(m.text()));
  page.on('pageerror', (e) => errors.push(String(e)));
  try {
    await page.goto('/profile');
    await page.getByRole('button', { name: /Language/ }).click();
    await page.getByRole('option', { name: 'Deutsch' }).click();
    await expect(page.getByRole('heading', { name: 'Ihr Profil' })).toBeVisible();
    await expectGerman(page);
    const done = '/work-order-records?status=completed&limit=1';
    const { items } = await api<{ items: { id: string }[] }>(page, 'GET', done);
    for (const path of [...paths, `/office/jobs/${items[0]?.id}`]) {
      await test.step(path, async () => {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expectGerman(page);
        if (path.startsWith('/board')) return;
        // German words are a third longer.
        await page.setViewportSize(phone);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
        await page.setViewportSize(desk);
      });
    }
    await test.step('a field in which one has to be found says so itself, not the browser in its own language', async () => {
      await page.goto('/office/trackers');
      await page.getByRole('button', { name: 'Tracker anlegen' }).first().click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Name').fill('GPS 1');
      await page.keyboard.press('Enter');
      await expect(dialog.getByRole('combobox')).toHaveAccessibleDescription(/Bitte wählen/);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);
    });
    const refused = await page.evaluate(async () => {
      const headers = { 'content-type': 'application/json', 'accept-language': document.documentElement.lang };
      const answer = await fetch('/api/v1/equipment-types', {
        method: 'POST',
        headers: { ...headers, 'idempotency-key': crypto.randomUUID() },
        body: JSON.stringify({ name: '' }),
      });
      return (await answer.json()) as { title: string };
    });
    expect(refused.title).toBe('Einige Angaben stimmen nicht');
    expect(errors).toEqual([]);
  } finally {
    await speak(page, null);
  }
  await page.goto('/profile');
  await expect(page.getByRole('heading', { name: 'Your profile' })).toBeVisible();
});

test('a driver works in German, from the job to its end', async ({ browser }) => {
  const page = await signIn(browser, 'driver2', { viewport: phone });
  await speak(page, 'de');
  try {
    await page.goto('/driver');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectGerman(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
  } finally {
    await speak(page, null);
  }
});
