/** Tells the waiting service worker to take over. */
export const TAKE_OVER = 'SKIP_WAITING';

const CHECK_EVERY_MS = 30 * 60_000;

/**
 * Registers the service worker, and calls `onReady` when a newer version of the app waits; calling what it is given takes
 * it and loads the page again. Nothing is taken by itself: somebody may be in the middle of a note.
 */
export function watchWorker(onReady: (update: () => void) => void): () => void {
  // Only pages from TLS or localhost have it; without, the page works as long as there is a network.
  const workers: ServiceWorkerContainer | undefined = navigator.serviceWorker;
  if (workers === undefined) return () => undefined;
  let isGone = false;
  let timer: ReturnType<typeof setInterval> | undefined;

  function offer(waiting: ServiceWorker | null): void {
    // The first one of all has nobody to take over from.
    if (waiting === null || workers === undefined || workers.controller === null || isGone) return;
    onReady(() => {
      // Another tab has taken it already, or a still newer one has come: nothing will change hands any more.
      if (waiting.state !== 'installed') return window.location.reload();
      workers.addEventListener('controllerchange', () => window.location.reload(), { once: true });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker of our own, which takes none
      waiting.postMessage({ type: TAKE_OVER });
    });
  }

  async function register(): Promise<void> {
    const registration = await navigator.serviceWorker.register('/sw.js', { scope: '/', updateViaCache: 'none' });
    offer(registration.waiting);
    registration.addEventListener('updatefound', () => {
      const coming = registration.installing;
      coming?.addEventListener('statechange', () => coming.state === 'installed' && offer(registration.waiting));
    });
    if (!isGone) timer = setInterval(() => void registration.update().catch(() => undefined), CHECK_EVERY_MS);
  }

  // A build without one, a private window that forbids it: the page goes on without.
  void register().catch(() => undefined);
  return () => {
    isGone = true;
    clearInterval(timer);
  };
}
