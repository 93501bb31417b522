import { expect, type Page } from '@playwright/test';
import { signIn, unique } from './support/yard.ts';
import { test } from './support/test.ts';

const theme = (page: Page) => page.evaluate(() => document.documentElement.dataset['theme'] ?? 'system');

test('a person sets up their profile, finds it on another device, and ends what is open elsewhere', async ({
  browser,
}) => {
  const page = await signIn(browser, 'viewer');
  await page.getByRole('button', { name: /Viewer/ }).click();
  await page.getByRole('menuitem', { name: 'Your profile' }).click();
  await expect(page.getByRole('heading', { name: 'Your profile' })).toBeVisible();
  // Not `check`, which looks at once: what was chosen is shown with the next frame.
  await page.getByRole('radio', { name: 'Dark' }).click({ force: true });
  await expect.poll(() => theme(page)).toBe('dark');
  await page.getByRole('checkbox', { name: 'Single keys act' }).click({ force: true });
  await expect(page.getByRole('checkbox', { name: 'Single keys act' })).not.toBeChecked();

  // The answer is lost: what is asked again is the same command, and counts once.
  const sent: (string | undefined)[] = [];
  page.on('request', (r) => r.method() === 'PATCH' && sent.push(r.headers()['idempotency-key']));
  await page.evaluate(() => {
    const ask = window.fetch;
    window.fetch = async (...what) => {
      const request = new Request(...what);
      const answer = await ask(request);
      if (request.method !== 'PATCH') return answer;
      window.fetch = ask;
      throw new TypeError('lost');
    };
  });
  await page.getByRole('checkbox', { name: 'Single keys act' }).click({ force: true });
  await expect.poll(() => sent.length).toBeGreaterThan(1);
  await expect(page.getByRole('checkbox', { name: 'Single keys act' })).toBeChecked();
  expect(sent[0]).toBeTruthy();
  expect(sent[1]).toBe(sent[0]);
  await page.getByRole('checkbox', { name: 'Single keys act' }).click({ force: true });
  await expect(page.getByRole('checkbox', { name: 'Single keys act' })).not.toBeChecked();

  await page.getByLabel('Your password now').fill('not my password');
  await page.getByLabel('The new one', { exact: true }).fill('correct horse battery');
  await page.getByLabel('The new one again').fill('correct horse battery');
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page.getByText('That is not your password')).toBeVisible();

  // A browser that knows nothing of it yet.
  const context = await browser.newContext({ colorScheme: 'light' });
  const other = await context.newPage();
  await other.goto('/sign-in');
  await other.getByLabel('E-mail').fill('viewer@acme.example');
  await other.getByLabel('Password').fill('yardmaster-demo');
  await other.getByRole('button', { name: 'Sign in' }).click();
  await other.waitForURL(/\/(board|office)/);
  expect(await theme(other)).toBe('dark');

  await page.reload();
  await expect(page.getByText('this one')).toBeVisible();
  await page.getByRole('radio', { name: 'As the device' }).click({ force: true });
  await page.getByRole('checkbox', { name: 'Single keys act' }).click({ force: true });
  await expect(page.getByRole('checkbox', { name: 'Single keys act' })).toBeChecked();
  await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await expect(page.getByText(/sign-ins? ended/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Sign out everywhere else' })).toBeHidden();
  await other.goto('/board');
  await expect(other).toHaveURL(/sign-in/);
});

test('an admin adds a webhook, pauses it and deletes it; a private address is refused', async ({ browser }) => {
  const page = await signIn(browser, 'admin');
  await page.goto('/office/webhooks');
  const open = async (name: string, url: string) => {
    await page.getByRole('button', { name: 'Add a webhook' }).first().click();
    await page.getByLabel('Name').fill(name);
    await page.getByLabel('Address').fill(url);
    await page.getByRole('button', { name: 'Add the webhook' }).click();
  };
  const name = unique('Bookkeeping');
  await open(name, 'https://hooks.example.com/yard');
  await expect(page.getByRole('textbox', { name: 'Secret' })).toHaveValue(/^whsec_/);
  await page.getByRole('button', { name: 'Done' }).click();

  const row = page.getByRole('row', { name: new RegExp(name) });
  const choose = async (action: string) => {
    await row.getByRole('button').last().click();
    await page.getByRole('menuitem', { name: action }).click();
  };
  await choose('Pause');
  await expect(row.getByText('Paused')).toBeVisible();
  await choose('Deliveries and test');
  await expect(page.getByRole('button', { name: 'Send a test' })).toBeDisabled();
  await page.getByRole('button', { name: 'Done' }).click();
  await choose('Delete');
  await page.getByRole('button', { name: 'Delete it' }).click();
  await expect(row).toHaveCount(0);

  await open('Metadata', 'https://169.254.169.254/latest');
  await expect(page.getByText('Leads to a private network')).toBeVisible();
  await page.getByRole('button', { name: 'Back' }).click();
});

test('a push that arrives rings, and leads to the job', async ({ browser, baseURL }) => {
  const page = await signIn(browser, 'driver2', { viewport: { width: 390, height: 844 }, serviceWorkers: 'allow' });
  const origin = baseURL ?? '';
  await page.context().grantPermissions(['notifications'], { origin });
  await page.goto('/driver');
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  const devtools = await page.context().newCDPSession(page);
  const registered = new Promise<string>((settle) => {
    devtools.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      const active = versions.find(({ status }) => status === 'activated');
      if (active) settle(active.registrationId);
    });
  });
  await devtools.send('ServiceWorker.enable');
  const registrationId = await registered;
  const deliver = (message: unknown) =>
    devtools.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: JSON.stringify(message) });
  // What the worker asks the browser to show: one without windows shows nothing, and lists nothing either.
  const [worker] = page.context().serviceWorkers();
  if (!worker) throw new Error('the page has no service worker');
  await worker.evaluate(() => {
    const scope = globalThis as unknown as { registration: ServiceWorkerRegistration; asked: object[] };
    scope.asked = [];
    const show = scope.registration.showNotification.bind(scope.registration);
    scope.registration.showNotification = (title, options) => {
      scope.asked.push({ title, body: options?.body, tag: options?.tag, data: options?.data as unknown });
      return show(title, options);
    };
  });
  const shown = () => worker.evaluate(() => (globalThis as unknown as { asked: { tag: string }[] }).asked);
  const message = { tag: 'job', title: 'New job WO-1077', body: 'Priority 1 · Crane 4', path: '/driver' };
  await deliver(message);
  await expect
    .poll(shown)
    .toEqual([{ title: message.title, body: message.body, tag: 'job', data: { path: '/driver' } }]);
  // Whatever else arrives leads to a page of ours.
  await deliver({ tag: 'other', path: 'https://evil.example' });
  await expect
    .poll(async () => (await shown()).find(({ tag }) => tag === 'other'))
    .toMatchObject({ title: 'News from the desk', data: { path: '/driver' } });
});
