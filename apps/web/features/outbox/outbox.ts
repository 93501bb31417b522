import type { Command, Settled, Telling } from './command.ts';
import { createFlusher, type FlusherParts, type Phase } from './flusher.ts';
import type { Store } from './store.ts';
import type { Judge } from './stuck.ts';

export type Snapshot<S> = {
  commands: readonly Command<S>[];
  phase: Phase;
  isLasting: boolean;
  isFull: boolean;
  /** What the server has failed to take so often, while it took others, that it may never. */
  stuck: ReadonlySet<number>;
};

export type Outbox<S> = {
  /** Resolved once it is kept on the phone; it is sent by itself. @throws OutboxFull, or what the phone's store says */
  tell: (telling: Telling<S>) => Promise<void>;
  /** Now, not after the pause. */
  retryNow: () => void;
  /** Takes an answered one off the screen; one that waits goes with it, and is sent no more. */
  dismiss: (sequence: number) => void;
  subscribe: (listener: () => void) => () => void;
  current: () => Snapshot<S>;
  close: () => void;
};

type Parts<S> = Pick<FlusherParts<S>, 'send' | 'isAlarm' | 'isLeaving' | 'isSignedIn' | 'alone' | 'now'> & {
  store: Store<S>;
  owner: string;
  onSettled: (command: Command<S>, settled: Settled) => void;
};

const CHANNEL = 'yardmaster-outbox';

/** Asks the browser not to clear this up when the phone is full; it may say no, or be asked on an insecure page. */
async function holdStorage(): Promise<void> {
  const storage: StorageManager | undefined = navigator.storage;
  await storage?.persist().catch(() => false);
}

/** What one person told on this phone: kept, sent in order, and shown as it stands, in every tab. */
export function createOutbox<S>({ store, owner, onSettled, ...rest }: Parts<S>): Outbox<S> {
  let snapshot: Snapshot<S> = {
    commands: [],
    phase: 'idle',
    isLasting: store.isLasting,
    isFull: store.isFull,
    stuck: new Set(),
  };
  /** Comes with the first failure, and hears of what follows in its order. */
  let judge: Promise<Judge> | undefined;
  const listeners = new Set<() => void>();
  const others = new BroadcastChannel(CHANNEL);

  function set(patch: Partial<Snapshot<S>>): void {
    snapshot = { ...snapshot, ...patch };
    for (const listener of listeners) listener();
  }

  async function readAgain(): Promise<void> {
    set({ commands: await store.list(owner), isLasting: store.isLasting, isFull: store.isFull });
  }

  /** Here and in the other tabs. */
  async function changed(): Promise<void> {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin, and takes no other
    others.postMessage('changed');
    await readAgain();
  }

  const flusher = createFlusher<S>({
    ...rest,
    list: () => store.list(owner),
    settle: async (sequence, settled) => {
      judge?.then((one) => one.answered(sequence)).catch(() => undefined);
      const isDone = await store.settle(sequence, settled);
      await changed();
      return isDone;
    },
    onPhase: (phase) => phase !== snapshot.phase && set({ phase }),
    onSettled,
    onFailing(command, error) {
      judge ??= import('./stuck.ts').then(({ createJudge }) => createJudge((stuck) => set({ stuck })));
      judge.then((one) => one.failed(command.sequence, error, rest.isAlarm(command))).catch(() => (judge = undefined));
    },
  });

  async function dismiss(sequence: number): Promise<void> {
    await store.drop(sequence);
    await changed();
    flusher.kick();
  }

  others.onmessage = () => {
    void readAgain().catch(() => undefined);
    flusher.giveWay();
  };
  void readAgain()
    .catch(() => undefined)
    .then(flusher.kick);

  return {
    async tell(telling) {
      await store.add(owner, telling);
      void holdStorage();
      await changed();
      flusher.kick();
    },
    retryNow: flusher.kick,
    dismiss: (sequence) => void dismiss(sequence).catch(() => undefined),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    current: () => snapshot,
    close() {
      flusher.stop();
      others.close();
    },
  };
}
