// The pages that are kept for a time without a network, and when each is given.

/** Who signs in or out deletes it: a page has a person's name in it (features/outbox/leave.ts). */
export const PAGES = 'pages';
/** On every answer of the server, and on no gateway's or hotel's. */
const OURS = 'x-request-id';

type Parts = {
  /** Which addresses are kept. */
  kept: readonly string[];
  stores: CacheStorage;
  load: (request: Request) => Promise<Response>;
  /** The page at a path, whoever asks for it. */
  read: (path: string) => Promise<Response>;
  /** Longer is a page that does not come: what was kept is better. */
  withinMs: number;
};

export type Pages = {
  /** The server's page; what was kept of it where that does not come, comes late, or another answers for the server. */
  answer: (request: Request, waitUntil: (work: Promise<unknown>) => void) => Promise<Response>;
  /** Reads one anew, to keep it. */
  keep: (path: string) => Promise<void>;
  /** Reads anew what is kept. */
  renew: () => Promise<void>;
  /** Somebody signed in or out: what is kept, and what is still on its way, is of the person before. */
  drop: () => Promise<void>;
};

/** A way to the sign-in page is the server's word too; where it leads cannot be seen from here. */
function isOurs({ status, type, headers }: Response): boolean {
  return type === 'opaqueredirect' || (status < 500 && headers.has(OURS));
}

export function createPages({ kept, stores, load, read, withinMs }: Parts): Pages {
  /** How often the person has changed since this worker began. */
  let changes = 0;

  /** The page itself, and not a way to the sign-in page. */
  function isPage(response: Response): boolean {
    return response.status === 200 && isOurs(response) && !response.redirected;
  }

  async function put(path: string, response: Response, since: number): Promise<void> {
    if (!isPage(response) || !kept.includes(path) || since !== changes) return;
    await (await stores.open(PAGES)).put(path, response);
    // The person changed while it was written.
    if (since !== changes) await stores.delete(PAGES);
  }

  async function find(path: string): Promise<Response | undefined> {
    return await (await stores.open(PAGES)).match(path, { ignoreVary: true });
  }

  async function keep(path: string): Promise<void> {
    const since = changes;
    await put(path, await read(path), since);
  }

  return {
    keep,
    async answer(request, waitUntil) {
      const path = new URL(request.url).pathname;
      const since = changes;
      const loading = load(request);
      waitUntil(loading.then((response) => put(path, response.clone(), since)).catch(() => undefined));
      const best = loading.then(
        async (response) => (isOurs(response) ? response : ((await find(path)) ?? response)),
        async (error: unknown) => {
          const found = await find(path);
          if (found === undefined) throw error;
          return found;
        },
      );
      // Where the kept one is given first, nobody waits for how this ends.
      best.catch(() => undefined);
      const late = new Promise<Response | undefined>((settle) => {
        setTimeout(() => settle(find(path)), withinMs);
      });
      return (await Promise.race([best, late])) ?? best;
    },
    async renew() {
      const keys = await (await stores.open(PAGES)).keys();
      await Promise.allSettled(keys.map(({ url }) => keep(new URL(url).pathname)));
    },
    async drop() {
      changes += 1;
      await stores.delete(PAGES);
    },
  };
}
