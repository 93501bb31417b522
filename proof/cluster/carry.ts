import type { Socket } from 'node:net';

/** One direction of a connection. */
export type Carrier = {
  /** Neither bytes nor an end pass any more; what is under way stays where it is. */
  hold(): void;
  release(): void;
};

/** Carries bytes and the end from one socket to another, each piece `delayMs()` after it came, in their order. */
export function carry(from: Socket, to: Socket, delayMs: () => number): Carrier {
  const waiting: { dueAt: number; pass: () => void }[] = [];
  let timer: NodeJS.Timeout | undefined;
  const state = { isHeld: false };

  function pass(): void {
    timer = undefined;
    while (!state.isHeld) {
      const [next] = waiting;
      if (!next) return;
      const waitMs = next.dueAt - performance.now();
      if (waitMs > 0.5) {
        timer = setTimeout(pass, waitMs);
        return;
      }
      waiting.shift();
      next.pass();
    }
  }
  function put(action: () => void): void {
    waiting.push({ dueAt: performance.now() + delayMs(), pass: action });
    if (!timer) pass();
  }

  from.on('data', (bytes) =>
    put(() => {
      if (to.destroyed || to.write(bytes)) return;
      from.pause();
      to.once('drain', () => state.isHeld || from.resume());
    }),
  );
  from.once('close', () => put(() => void to.destroy()));

  return {
    hold() {
      state.isHeld = true;
      clearTimeout(timer);
      timer = undefined;
      // The kernel keeps what comes; nobody reads it, an end included.
      from.pause();
    },
    release() {
      state.isHeld = false;
      from.resume();
      pass();
    },
  };
}
