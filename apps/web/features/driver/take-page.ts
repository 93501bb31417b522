import { dropPages, PAGES_CACHE, stores } from '../outbox/pages-cache.ts';

const PAGE = '/driver';
const WITHIN_MS = 15_000;
let isTaking = false;

/**
 * Changes this page for the one of whoever is signed in now. It is fetched first: while it does not come this one stays,
 * rather than the browser's word that there is no network.
 */
export async function takePage(): Promise<void> {
  if (isTaking) return;
  isTaking = true;
  try {
    await dropPages();
    const fresh = await fetch(PAGE, { cache: 'no-store', signal: AbortSignal.timeout(WITHIN_MS) });
    if (!fresh.ok || !fresh.headers.has('x-request-id')) return;
    if (!fresh.redirected) await (await stores?.open(PAGES_CACHE))?.put(PAGE, fresh);
    window.location.reload();
  } catch {
    // The next answer of the server brings it up again.
  } finally {
    isTaking = false;
  }
}
