import { test as base } from '@playwright/test';
import { clear } from './desks.ts';

/**
 * Closes what a test opened. A journey signs people in with contexts of its own; left open, each goes on holding a
 * stream and drawing a board, and the last journeys of a run share two cores with fifty of them.
 */
export const test = base.extend<{ closeContexts: undefined }>({
  closeContexts: [
    async ({ browser }, use) => {
      await use(undefined);
      await clear(browser);
    },
    { auto: true },
  ],
});
