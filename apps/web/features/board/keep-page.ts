import { PAGES_CACHE, stores } from '../outbox/pages-cache.ts';

/** As the service worker names them (service-worker/sw.ts). */
const STATIC_CACHE = 'static';
const STATIC = '/_next/static/';
const PAGE = '/board';

/** The scripts, styles and letters that this page has loaded until now. */
function loadedFiles(): string[] {
  return performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === window.location.origin && pathname.startsWith(STATIC))
    .map(({ pathname }) => pathname);
}

/**
 * Keeps the page itself for a reload without a server. Its first visit loaded before the service worker was there to keep
 * anything; what it loaded comes out of the browser's own cache now.
 */
export async function keepPage(): Promise<void> {
  const workers: ServiceWorkerContainer | undefined = navigator.serviceWorker;
  // Only pages from TLS or localhost have them; without, a reload needs the server.
  if (workers === undefined || stores === undefined) return;
  await workers.register('/sw.js', { scope: '/', updateViaCache: 'none' });
  const files = await stores.open(STATIC_CACHE);
  const missing = await Promise.all(
    [...new Set(loadedFiles())].map(async (path) => ((await files.match(path)) ? null : path)),
  );
  await files.addAll(missing.filter((path) => path !== null));
  const response = await fetch(PAGE, { credentials: 'same-origin', redirect: 'manual', cache: 'no-store' });
  if (response.status === 200) await (await stores.open(PAGES_CACHE)).put(PAGE, response);
}
