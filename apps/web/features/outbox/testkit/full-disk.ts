import { createMemoryStore } from '../memory-store.ts';
import type { Store } from '../store.ts';

/** A phone's disk, which takes nothing while `full.is`; what it has taken is in `disk`. */
export function diskThatFills<S>(isFull: boolean) {
  const disk = createMemoryStore<S>();
  const full = { is: isFull };
  const refuse = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
  const lasting: Store<S> = {
    ...disk,
    isLasting: true,
    add: (...of) => (full.is ? refuse() : disk.add(...of)),
    settle: (...of) => (full.is ? refuse() : disk.settle(...of)),
  };
  return { disk, full, lasting };
}
