import { Busy } from '@yardmaster/database/errors';

export type FewAtOnce = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Lets `atOnce` work at a time; the others wait in the order in which they came. @throws Busy at once where `waitingMost` wait
 * already, and after `waitMs`; then the work is not begun
 */
export function createFewAtOnce(limits: { atOnce: number; waitingMost: number; waitMs: number }): FewAtOnce {
  const { atOnce, waitingMost, waitMs } = limits;
  // A set keeps its order, and lets go of whoever waited too long without a search.
  const waiting = new Set<() => void>();
  let working = 0;

  function turn(): Promise<void> {
    if (working < atOnce) {
      working++;
      return Promise.resolve();
    }
    if (waiting.size >= waitingMost) throw new Busy('too many wait already');
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const begin = () => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(() => {
      waiting.delete(begin);
      reject(new Busy('its turn did not come in time'));
    }, waitMs);
    waiting.add(begin);
    return promise;
  }

  /** The turn goes to who has waited longest, or back. */
  function end(): void {
    const [next] = waiting;
    if (!next) {
      working--;
      return;
    }
    waiting.delete(next);
    next();
  }

  return async (work) => {
    await turn();
    try {
      return await work();
    } finally {
      end();
    }
  };
}
