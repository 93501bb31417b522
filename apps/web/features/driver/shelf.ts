import { PAPERS_CACHE } from '../outbox/papers-cache.ts';
import type { JobPapers } from './papers.ts';

/** The papers that are on this phone, to be read without a network. */
export type Shelf = {
  /** Brings what is missing of these, and takes away everything else. */
  want: (all: readonly JobPapers[]) => void;
  subscribe: (listener: () => void) => () => void;
  /** The ids of those that are here. */
  current: () => ReadonlySet<string>;
  close: () => void;
};

export function createShelf(owner: string): Shelf {
  let kept: ReadonlySet<string> = new Set();
  let wanted: readonly JobPapers[] | null = null;
  let isBringing = false;
  const ending = new AbortController();
  const listeners = new Set<() => void>();

  function set(ids: ReadonlySet<string>): void {
    kept = ids;
    for (const listener of listeners) listener();
  }

  async function bring(): Promise<void> {
    const all = wanted ?? [];
    if (all.some(({ papers }) => papers.length > 0)) {
      const { keepPapers } = await import('./keep-papers.ts');
      await keepPapers(owner, all, ending.signal, (ids) => {
        set(ids);
        return all === wanted;
      });
    } else {
      if (kept.size > 0) set(new Set());
      // Only pages from TLS or localhost have it.
      const storage: CacheStorage | undefined = globalThis.caches;
      await storage?.delete(PAPERS_CACHE);
    }
    // The list was read again meanwhile; what was under way is there by now, and not begun anew.
    if (all !== wanted && !ending.signal.aborted) await bring();
  }

  return {
    want(all) {
      if (all === wanted) return;
      wanted = all;
      if (isBringing) return;
      isBringing = true;
      bring()
        // Forbidden, full or without a network: what is not there is said to need it, until it is wanted again.
        .catch(() => undefined)
        .finally(() => {
          isBringing = false;
        });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    current: () => kept,
    close: () => ending.abort(),
  };
}
