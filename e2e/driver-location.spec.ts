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
    // A start without an answer: it goes on once there is one.
    const unanswered = '**/api/v1/me/location-sharing';
    await page.route(unanswered, (route) => route.abort());
    await page.reload();
    await expect(page.getByRole('region', { name: 'Shift' })).toContainText('On shift');
    await expect(location).toHaveCount(0);
    await page.unroute(unanswered);
    await expect(location).toContainText('Location shared', { timeout: 20_000 });
    // Stopped without a network: at once on the phone, and the office hears of it when it can.
    await page.context().setOffline(true);
    await location.getByRole('button', { name: 'Stop sharing' }).tap();
    await expect(location).toContainText('The office is told as soon as it can be reached');
    const told = page.waitForRequest(
      (request) => request.method() === 'PUT' && request.url().endsWith('location-sharing'),
    );
    await page.context().setOffline(false);
    expect((await told).postDataJSON()).toEqual({ shared: false });
    await expect(location).toContainText('While this page is open');
    expect(await api(page, 'GET', '/me/location-sharing')).toEqual({ sharedSince: null });
  } finally {
    // The other journeys of this driver want them on shift, and nowhere.
    await api(page, 'POST', `/drivers/${driverId}/shift-changes`, { to: 'on' });
    await api(page, 'PUT', '/me/location-sharing', { shared: false });
  }
});
