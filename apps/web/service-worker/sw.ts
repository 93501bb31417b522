// The driver's page without a network, from the first visit on, and the board's once it has kept itself
// (features/board/keep-page.ts). Built after the pages, whose files it names (serwist.config.mjs).
import { CacheFirst, ExpirationPlugin, type PrecacheEntry, Serwist } from 'serwist';
import { createPages } from './pages.ts';
import { listenForPush } from './push.ts';

// `filesOfPage` is put in by the build.
declare const self: ServiceWorkerGlobalScope & { filesOfPage: (PrecacheEntry | string)[] | undefined };

const PAGE = '/driver';
const KEPT_PAGES = [PAGE, '/board'];
/** Language, name and colours stand in the pages. */
const PROFILE = '/api/v1/me/profile';
/** Each makes the browser another person's, or nobody's. */
const SIGN_IN = '/api/auth/callback/';
const SIGN_OUT = '/api/auth/signout';
const STATIC = '/_next/static/';
const STATIC_MAX = 240;
const PAGE_WITHIN_MS = 3_000;

const pages = createPages({
  kept: KEPT_PAGES,
  stores: caches,
  load: (request) => fetch(request),
  read: (path) => fetch(path, { credentials: 'same-origin', redirect: 'manual', cache: 'no-store' }),
  withinMs: PAGE_WITHIN_MS,
});

/** Without an answer the old ones stay: in another language they are better than none. A newer version brings its files. */
async function renewPages(): Promise<void> {
  await Promise.allSettled([pages.renew(), self.registration.update()]);
}

// The first visit loaded the page before anybody could keep it; a newer version needs its own.
self.addEventListener('install', (event) => event.waitUntil(pages.keep(PAGE)));

const serwist = new Serwist({
  precacheEntries: self.filesOfPage ?? [],
  // Offered, not forced: the page asks the person (features/pwa/pwa.tsx).
  skipWaiting: false,
  clientsClaim: true,
  runtimeCaching: [
    {
      matcher: ({ request, url, sameOrigin }) =>
        sameOrigin && request.mode === 'navigate' && KEPT_PAGES.includes(url.pathname),
      handler: ({ request, event }) => pages.answer(request, (work) => event.waitUntil(work)),
    },
    {
      matcher: ({ url, sameOrigin }) =>
        sameOrigin && (url.pathname.startsWith(SIGN_IN) || url.pathname.startsWith(SIGN_OUT)),
      method: 'POST',
      handler: async ({ request }) => {
        const response = await fetch(request);
        // Before the page hears of it, and leaves for the next.
        if (response.ok) await pages.drop();
        return response;
      },
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
