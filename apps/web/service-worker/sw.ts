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
/** Language, name and colours stand in the pages. */
const PROFILE = '/api/v1/me/profile';
const STATIC = '/_next/static/';
const STATIC_MAX = 240;
/** Longer is a page that does not come: what was kept is better. */
const NETWORK_WITHIN_S = 3;

/** The page itself, and not a way to the sign-in page. */
function isPage(response: Response): boolean {
  return response.status === 200 && !response.redirected && KEPT_PAGES.includes(new URL(response.url).pathname);
}

async function keepPage(path: string): Promise<void> {
  const response = await fetch(path, { credentials: 'same-origin', redirect: 'manual', cache: 'no-store' });
  if (isPage(response)) await (await caches.open(PAGES)).put(path, response);
}

/** Without an answer the old ones stay: in another language they are better than none. A newer version brings its files. */
async function renewPages(): Promise<void> {
  const kept = await caches.open(PAGES);
  const paths = (await kept.keys()).map(({ url }) => new URL(url).pathname);
  await Promise.allSettled([...paths.map(keepPage), self.registration.update()]);
}

// The first visit loaded the page before anybody could keep it; a newer version needs its own.
self.addEventListener('install', (event) => event.waitUntil(keepPage(PAGE)));

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
      // Whatever page it is changed on: pages that are reached by a link inside of the app are not loaded anew.
      matcher: ({ url, sameOrigin }) => sameOrigin && url.pathname === PROFILE,
      method: 'PATCH',
      handler: async ({ request, event }) => {
        const response = await fetch(request);
        if (response.ok) event.waitUntil(renewPages());
        return response;
      },
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
