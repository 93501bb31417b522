// The driver's page without a network, from the first visit on, and the board's once it has kept itself
// (features/board/keep-page.ts). Built after the pages, whose files it names (serwist.config.mjs).
import { CacheFirst, ExpirationPlugin, NetworkFirst, type PrecacheEntry, Serwist } from 'serwist';
import { listenForPush } from './push.ts';

// `filesOfPage` is put in by the build.
declare const self: ServiceWorkerGlobalScope & { filesOfPage: (PrecacheEntry | string)[] | undefined };

/** Who signs out deletes it: the page has a name in it (features/outbox/leave.ts). */
const PAGES = 'pages';
const PAGE = '/driver';
const KEPT_PAGES = [PAGE, '/board'];
const STATIC = '/_next/static/';
const STATIC_MAX = 240;
/** Longer is a page that does not come: what was kept is better. */
const NETWORK_WITHIN_S = 3;

/** The page itself, and not a way to the sign-in page. */
function isPage(response: Response): boolean {
  return response.status === 200 && !response.redirected && KEPT_PAGES.includes(new URL(response.url).pathname);
}

/** The first visit loaded the page before anybody could keep it; a newer version needs its own. */
async function keepPage(): Promise<void> {
  const response = await fetch(PAGE, { credentials: 'same-origin', redirect: 'manual', cache: 'no-store' });
  if (isPage(response)) await (await caches.open(PAGES)).put(PAGE, response);
}

self.addEventListener('install', (event) => event.waitUntil(keepPage()));

const serwist = new Serwist({
  precacheEntries: self.filesOfPage ?? [],
  // Offered, not forced: the page asks the person (features/pwa/pwa.tsx).
  skipWaiting: false,
  clientsClaim: true,
  runtimeCaching: [
    {
      matcher: ({ request, url, sameOrigin }) =>
        sameOrigin && request.mode === 'navigate' && KEPT_PAGES.includes(url.pathname),
      handler: new NetworkFirst({
        cacheName: PAGES,
        networkTimeoutSeconds: NETWORK_WITHIN_S,
        matchOptions: { ignoreSearch: true, ignoreVary: true },
        plugins: [
          {
            cacheKeyWillBeUsed: async ({ request }) => new URL(request.url).pathname,
            cacheWillUpdate: async ({ response }) => (isPage(response) ? response : null),
          },
        ],
      }),
    },
    {
      // Their names change with their content. A newer version that waits has its files in its own cache already.
      matcher: ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith(STATIC),
      handler: new CacheFirst({
        cacheName: 'static',
        plugins: [
          {
            cachedResponseWillBeUsed: async ({ cachedResponse, request }) => cachedResponse ?? caches.match(request),
          },
          new ExpirationPlugin({ maxEntries: STATIC_MAX }),
        ],
      }),
    },
  ],
});

serwist.addEventListeners();
listenForPush();
