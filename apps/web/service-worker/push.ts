// Wakes the driver for a new job or an urgent message, also while no page of ours is open (R8).

declare const self: ServiceWorkerGlobalScope;

const HOME = '/driver';
const SUBSCRIPTION = '/api/v1/me/push-subscription';

/** Whoever wrote what arrived has not said its language; the browser's is the next best. */
const WORDS = self.navigator.language.toLowerCase().startsWith('de')
  ? { title: 'Neues von der Leitstelle', body: 'Zum Ansehen die Seite öffnen.' }
  : { title: 'News from the desk', body: 'Open the page to see it.' };

/** As the server writes it (packages/domain/notification/push.ts); whatever else arrives still has to show something. */
type Shown = { tag: string; title: string; body: string; path: string };

function shownOf(data: PushMessageData | null): Shown {
  let given: Record<string, unknown> = {};
  try {
    given = { ...data?.json() };
  } catch {
    // Not ours, or of another version.
  }
  const text = (name: string, otherwise: string) => {
    const value = given[name];
    return typeof value === 'string' && value !== '' ? value : otherwise;
  };
  const path = text('path', HOME);
  return {
    tag: text('tag', 'news'),
    title: text('title', WORDS.title),
    body: text('body', WORDS.body),
    // Of our own host, whatever was written.
    path: path.startsWith('/') && !path.startsWith('//') ? path : HOME,
  };
}

async function show(data: PushMessageData | null): Promise<void> {
  const { tag, title, body, path } = shownOf(data);
  const options = {
    tag,
    body,
    data: { path },
    icon: '/icons/192.png',
    badge: '/icons/192.png',
    // A job is not over because a minute is.
    requireInteraction: true,
    // The same job once more is heard again.
    renotify: true,
    vibrate: [200, 100, 200],
  };
  await self.registration.showNotification(title, options);
}

/** The page that is open comes to the front; only where there is none a new one opens. */
async function open(path: string): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const page = pages.find((one) => new URL(one.url).pathname === path) ?? pages[0];
  if (!page) {
    await self.clients.openWindow(path);
    return;
  }
  await page.focus();
  if (new URL(page.url).pathname !== path) await page.navigate(path);
}

/** The browser has given itself another address: the server must know, or nobody is woken. */
async function follow(event: Event): Promise<void> {
  const { oldSubscription, newSubscription } = event as Event & {
    oldSubscription?: PushSubscription | null;
    newSubscription?: PushSubscription | null;
  };
  const options = oldSubscription?.options;
  const fresh = newSubscription ?? (options ? await self.registration.pushManager.subscribe(options) : null);
  if (!fresh) return;
  await fetch(SUBSCRIPTION, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    credentials: 'same-origin',
    body: JSON.stringify(fresh.toJSON()),
  });
}

export function listenForPush(): void {
  self.addEventListener('push', (event) => event.waitUntil(show(event.data)));
  self.addEventListener('notificationclick', (event) => {
    event.notification.close();
    const { path } = event.notification.data as { path: string };
    event.waitUntil(open(path));
  });
  self.addEventListener('pushsubscriptionchange', (event) => {
    (event as ExtendableEvent).waitUntil(follow(event));
  });
}
