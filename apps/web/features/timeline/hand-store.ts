import type { Hand, Target, Verdict } from './hand.ts';

/** What is in the hand, where it is held, and what would come of it. */
export type Held = { hand: Hand; target: Target; verdict: Verdict };

export type HandStore = {
  current: () => Held | null;
  hold: (held: Held | null) => void;
  subscribe: (listener: () => void) => () => void;
};

/** Outside of the timeline's state: a hand moves with each pixel, and the lanes do not. */
export function createHandStore(): HandStore {
  let held: Held | null = null;
  const listeners = new Set<() => void>();
  return {
    current: () => held,
    hold(next) {
      held = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
