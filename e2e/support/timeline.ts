import type { Page } from '@playwright/test';

export const grid = (page: Page) => page.getByRole('grid', { name: 'Timeline of units' });
export const lane = (page: Page, identifier: string) =>
  grid(page).getByRole('row', { name: new RegExp(`^${identifier}\\b`) });

/** Keeps what moves a reservation from arriving until it is let go. */
export async function holdMoves(page: Page): Promise<{ answers: number[]; letGo: () => void }> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route('**/api/v1/reservations/*', async (route) => {
    await promise;
    await route.continue();
  });
  const answers: number[] = [];
  page.on('response', (r) => r.request().method() === 'PATCH' && answers.push(r.status()));
  return { answers, letGo: resolve };
}
