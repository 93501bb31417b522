/** Pages that hold what a person may see; what everybody gets the same stays. */
export const PAGES_CACHE = 'pages';

/** Only pages from TLS or localhost have it. */
export const stores: CacheStorage | undefined = globalThis.caches;

/** The browser is another person's from now on, or nobody's: no page of the one before is to be shown again. */
export async function dropPages(): Promise<void> {
  await stores?.delete(PAGES_CACHE);
}
