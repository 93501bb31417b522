import { isFile, isWaiting, type Settled } from './command.ts';
import { createMemoryStore } from './memory-store.ts';
import type { Store } from './store.ts';

/** Beyond what a phone ever counts to: what is in memory has numbers of its own. */
const FIRST_IN_MEMORY = 2 ** 40;

/**
 * The phone's own store, and this page's memory for what it refuses, as where the disk is full: that goes out as well, as
 * long as the page lives. `isFull` from then on, until the phone takes something again.
 */
export function createSpillStore<S>(lasting: Store<S>): Store<S> {
  const memory = createMemoryStore<S>(FIRST_IN_MEMORY);
  /** Answered, which the phone could not note: it would be sent for ever. */
  const answers = new Map<number, Settled>();
  let isSpilling = false;

  /** Steps stay in their order: none is kept in front of one that waits in memory. */
  async function isBehind(owner: string, body: object): Promise<boolean> {
    return !isFile(body) && (await memory.list(owner)).some((one) => isWaiting(one) && !isFile(one.body));
  }

  return {
    ...lasting,
    get isLasting() {
      return lasting.isLasting && !isSpilling;
    },
    get isFull() {
      return isSpilling;
    },
    async add(owner, telling) {
      if (!(await isBehind(owner, telling.body))) {
        try {
          const command = await lasting.add(owner, telling);
          isSpilling = (await memory.list(owner)).some(isWaiting);
          return command;
        } catch {
          // It must go out all the same.
        }
      }
      const command = await memory.add(owner, telling);
      isSpilling = true;
      return command;
    },
    async list(owner) {
      const kept = await lasting.list(owner);
      const noted = kept.map((one) => ({ ...one, settled: one.settled ?? answers.get(one.sequence) ?? null }));
      return [...noted, ...(await memory.list(owner))];
    },
    async settle(sequence, settled) {
      if (sequence > FIRST_IN_MEMORY) return memory.settle(sequence, settled);
      if (answers.has(sequence)) return false;
      try {
        return await lasting.settle(sequence, settled);
      } catch {
        answers.set(sequence, settled);
        return true;
      }
    },
    drop: (sequence) => (sequence > FIRST_IN_MEMORY ? memory : lasting).drop(sequence),
    async clear(owner) {
      await memory.clear(owner);
      await lasting.clear(owner);
    },
  };
}
