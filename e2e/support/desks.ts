import type { Browser, BrowserContext } from '@playwright/test';

type State = Awaited<ReturnType<BrowserContext['storageState']>>;

const kept = new Map<string, BrowserContext>();

/**
 * The browser at somebody's desk, which has the application in its cache since the last journey and has forgotten all else;
 * a new one where it is in use. A browser that fetches and compiles everything anew takes two seconds of two cores.
 */
export async function desk(browser: Browser, who: string, storageState: State | undefined): Promise<BrowserContext> {
  const own = kept.get(who);
  if (own?.browser() === browser && own.pages().length === 0) {
    await own.clearCookies();
    if (storageState) await own.addCookies(storageState.cookies);
    return own;
  }
  const context = await browser.newContext(storageState ? { storageState } : {});
  if (own?.browser() !== browser) kept.set(who, context);
  return context;
}

/** Closes what a journey opened; the desks forget what it left in them, and stay. */
export async function clear(browser: Browser): Promise<void> {
  const desks = new Set(kept.values());
  await Promise.all(
    browser.contexts().map(async (context) => {
      if (!desks.has(context)) return context.close();
      const pages = context.pages();
      const origins = new Set(pages.map((page) => new URL(page.url()).origin).filter((origin) => origin !== 'null'));
      const blank = await context.newPage();
      await Promise.all(pages.map((page) => page.close()));
      const devtools = await context.newCDPSession(blank);
      const storageTypes = 'local_storage,indexeddb,service_workers,cache_storage';
      for (const origin of origins) await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes });
      await blank.close();
    }),
  );
}
