import { expect, type Page } from '@playwright/test';

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}

type Measured = { interactions: Record<number, number>; frames: number[]; isRunning: boolean };
declare global {
  // oxlint-disable-next-line no-var -- a global of the page is one
  var measured: Measured;
}

/** Notes in the page how long each interaction takes to the next paint, and how far frames lie apart. */
export async function measure(page: Page): Promise<void> {
  await page.evaluate(() => {
    globalThis.measured = { interactions: {}, frames: [], isRunning: false };
    const options: PerformanceObserverInit & { durationThreshold: number } = { type: 'event', durationThreshold: 16 };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { interactionId } = entry as PerformanceEventTiming;
        if (!interactionId) continue;
        const { interactions } = globalThis.measured;
        interactions[interactionId] = Math.max(interactions[interactionId] ?? 0, entry.duration);
      }
    }).observe(options);
    let last = performance.now();
    const frame = (now: number) => {
      if (globalThis.measured.isRunning) globalThis.measured.frames.push(now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

export async function frames(page: Page, work: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => Object.assign(globalThis.measured, { frames: [], isRunning: true }));
  await work();
  return page.evaluate(() => {
    globalThis.measured.isRunning = false;
    return globalThis.measured.frames;
  });
}

/** What each interaction took, once the browser has told of the last: it does so after the next paint. */
export async function interactionsOf(page: Page): Promise<number[]> {
  const read = async () => Object.values(await page.evaluate(() => globalThis.measured.interactions));
  let told = await read();
  await expect
    .poll(async () => {
      const before = told.length;
      told = await read();
      return told.length - before;
    })
    .toBe(0);
  return told;
}

declare global {
  // oxlint-disable-next-line no-var -- a global of the page is one
  var longTasks: number[];
}

/** Notes in the page what held it up for more than 50 ms at a time. */
export async function noteLongTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    globalThis.longTasks = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) globalThis.longTasks.push(duration);
    }).observe({ type: 'longtask' });
  });
}

/** How long each lasted since they were asked for last, in milliseconds. */
export async function longTasks(page: Page): Promise<number[]> {
  return page.evaluate(() => globalThis.longTasks.splice(0));
}
