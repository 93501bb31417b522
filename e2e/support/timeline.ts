import type { Page } from '@playwright/test';

export const grid = (page: Page) => page.getByRole('grid', { name: 'Timeline of units' });
export const lane = (page: Page, identifier: string) =>
  grid(page).getByRole('row', { name: new RegExp(`^${identifier}\\b`) });
