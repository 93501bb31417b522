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

/**
 * While something is done by so many presses: what they took to the next paint, what the main thread used of the processor
 * for one of them, and for its longest task. The first tells as much of whatever else the machine does, and only of those
 * that took 16 ms.
 */
export async function interacting(page: Page, presses: number, work: () => Promise<void>) {
  await measure(page);
  // What the page still does of itself since it came is no answer to anybody.
  await page.evaluate(() => new Promise((settle) => requestIdleCallback(settle)));
  const clock = await mainThreadClock(page);
  const before = await clock();
  const [longest = 0] = await mainThreadTasks(page, work);
  const took = await interactionsOf(page);
  return {
    interactions: took.length,
    inpP75Ms: quantile(took, 0.75),
    inpWorstMs: quantile(took, 1),
    usedByOneMs: Math.round(((await clock()) - before) / presses),
    longestMs: Math.round(longest),
  };
}

type Traced = { name: string; ph: string; pid: number; tid: number; tdur?: number; args?: { name?: string } };

/**
 * What each task of a page's main thread took of the processor while something was done, in milliseconds, the longest first.
 * Not the time that went by: that tells as much of whatever else the machine does.
 */
export async function mainThreadTasks(page: Page, work: () => Promise<void>): Promise<number[]> {
  const browser = page.context().browser();
  if (!browser) throw new Error('no browser');
  await browser.startTracing(page, { categories: ['toplevel'] });
  await work();
  const told = await browser.stopTracing();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the browser's own format
  const { traceEvents } = JSON.parse(told.toString()) as { traceEvents: Traced[] };
  const mains = new Set(
    traceEvents.flatMap(({ name, args, pid, tid }) =>
      name === 'thread_name' && args?.name === 'CrRendererMain' ? [`${pid} ${tid}`] : [],
    ),
  );
  const tasks = traceEvents.filter(
    ({ name, ph, pid, tid }) => ph === 'X' && name === 'ThreadControllerImpl::RunTask' && mains.has(`${pid} ${tid}`),
  );
  return tasks.map(({ tdur = 0 }) => tdur / 1_000).toSorted((a, b) => b - a);
}

/** The processor's time that the page's main thread has taken so far, in milliseconds. */
export async function mainThreadClock(page: Page): Promise<() => Promise<number>> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
  };
}
