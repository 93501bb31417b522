/**
 * What was read, when the reading of it began, and the ids of the commands of this phone that the server had received by
 * then: it may lack what came after.
 */
export type Read<T> = { data: T; readAt: number; had: readonly string[] };

export type Reading<T> = {
  subscribe: (listener: () => void) => () => void;
  /** The last answer, and what is wrong since; both null before the first. */
  current: () => { read: Read<T> | null; error: unknown };
  /** Reads now; what is under way is followed by another, since it may have begun too early. */
  refresh: () => void;
  stop: () => void;
};

type Parts<T> = {
  ask: (signal: AbortSignal) => Promise<T>;
  /** What the answer will have at the least. */
  had: () => Promise<readonly string[]>;
  /** What was kept of the last time. */
  first: Read<T> | null;
  /** null: only when it is asked for. */
  everyMs: number | null;
  /** A page that nobody sees asks nothing. */
  isSeen: () => boolean;
  onRead: (read: Read<T>) => void;
  now: () => number;
};

/**
 * One answer of the server, read again and again, with the last one standing while there is none. By hand, because it is
 * all that this page needs of a cache of queries, and that would weigh as much as the rest of the page.
 */
export function createReading<T>({ ask, had, first, everyMs, isSeen, onRead, now }: Parts<T>): Reading<T> {
  let state: { read: Read<T> | null; error: unknown } = { read: first, error: null };
  const listeners = new Set<() => void>();
  const ending = new AbortController();
  let isRunning = false;
  let isAskedAgain = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function set(next: typeof state): void {
    state = next;
    for (const listener of listeners) listener();
  }

  async function run(): Promise<void> {
    const readAt = now();
    try {
      const received = await had();
      const read = { data: await ask(ending.signal), readAt, had: received };
      if (ending.signal.aborted) return;
      set({ read, error: null });
      onRead(read);
    } catch (error) {
      if (!ending.signal.aborted) set({ ...state, error });
    }
  }

  function later(): void {
    if (everyMs === null || ending.signal.aborted) return;
    timer = setTimeout(() => (isSeen() ? refresh() : later()), everyMs);
  }

  function refresh(): void {
    if (ending.signal.aborted) return;
    isAskedAgain = isRunning;
    if (isRunning) return;
    clearTimeout(timer);
    isRunning = true;
    void run().finally(() => {
      isRunning = false;
      if (isAskedAgain) refresh();
      else later();
    });
  }

  refresh();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    current: () => state,
    refresh,
    stop() {
      ending.abort();
      clearTimeout(timer);
    },
  };
}
