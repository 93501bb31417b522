import type { Page } from '@playwright/test';

/** The server does what is first asked of it there, and its answer is lost. Gives the keys of what was sent, as it is sent. */
export async function loseFirstAnswer(page: Page, pattern: string): Promise<(string | null)[]> {
  const sent: (string | null)[] = [];
  await page.route(pattern, async (route) => {
    if (route.request().method() === 'GET') return route.continue();
    sent.push(await route.request().headerValue('idempotency-key'));
    if (sent.length > 1) return route.continue();
    // Not every machine's resolver knows names below localhost, as browsers do.
    const url = new URL(route.request().url());
    const headers = { ...(await route.request().allHeaders()), host: url.host };
    url.hostname = '127.0.0.1';
    await route.fetch({ url: url.href, headers });
    await route.abort();
  });
  return sent;
}
