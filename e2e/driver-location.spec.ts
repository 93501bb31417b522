import { expect } from '@playwright/test';
import { phone, relieve } from './support/job.ts';
import { api, signIn } from './support/yard.ts';
import { test } from './support/test.ts';

const HERE = { latitude: 37.8044, longitude: -122.2712 };

test('a shift begins: no place is sent before the office has it, and nothing is said to be wrong', async ({
  browser,
}) => {
  const page = await signIn(browser, 'driver2', { ...phone, geolocation: HERE, permissions: ['geolocation'] });
  const { driverId } = await api<{ driverId: string }>(page, 'GET', '/me');
  await relieve(await signIn(browser, 'dispatcher'), driverId);
  await api(page, 'PUT', '/me/location-sharing', { shared: true });
  await api(page, 'POST', `/drivers/${driverId}/shift-changes`, { to: 'off' });
  try {
    await page.reload();
    const location = page.getByRole('region', { name: 'Location' });
    await expect(location).toContainText('Location shared when you are on shift');
    // All that it ever says.
    await location.evaluate((region) => {
      const note = () =>
        (document.body.dataset['said'] = `${document.body.dataset['said'] ?? ''}|${region.textContent}`);
      new MutationObserver(note).observe(region, { subtree: true, childList: true, characterData: true });
    });
    const asked: string[] = [];
    page.on('response', (response) => {
      const what = /(shift-changes|me\/position)$/.exec(response.url())?.[0];
      if (what && response.request().method() === 'POST') asked.push(`${what} ${response.status()}`);
    });
    const released = Promise.withResolvers<void>();
    await page.route('**/shift-changes', async (route) => {
      await released.promise;
      await route.continue();
    });
    await page.getByRole('button', { name: 'Start my shift' }).tap();
    await expect(page.getByRole('region', { name: 'Shift' })).toContainText('On shift');
    // A place that was found would be on its way by now.
    await page.evaluate(
      () =>
        new Promise<unknown>((settle) =>
          navigator.geolocation.getCurrentPosition(settle, settle, { maximumAge: Infinity, timeout: 1_000 }),
        ),
    );
    released.resolve();
    await expect(location).toContainText('Location shared, seen just now');
    expect(asked).toEqual(['shift-changes 200', 'me/position 204']);
    expect(await page.evaluate(() => document.body.dataset['said'])).not.toContain('not reaching');
  } finally {
    // The other journeys of this driver want them on shift, and nowhere.
    await api(page, 'POST', `/drivers/${driverId}/shift-changes`, { to: 'on' });
    await api(page, 'PUT', '/me/location-sharing', { shared: false });
  }
});
