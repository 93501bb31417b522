import { newCommandId } from '../api/command-id.ts';
import type { Command } from './command.ts';
import { OutboxFull, stale, type Store, WAITING_MAX } from './store.ts';

/** For a browser that keeps nothing: the same, as long as the page lives. */
export function createMemoryStore<S>(first = 0): Store<S> {
  const deviceId = newCommandId();
  const kept = new Map<string, unknown>();
  let commands: Command<S>[] = [];
  let last = first;
  return {
    isLasting: false,
    isFull: false,
    async add(owner, telling) {
      if (commands.length >= WAITING_MAX) throw new OutboxFull();
      last += 1;
      const command = { ...telling, owner, deviceId, settled: null, sequence: last };
      commands = [...commands, command];
      return command;
    },
    list: async (owner) => commands.filter((c) => c.owner === owner),
    async settle(sequence, settled) {
      const found = commands.find((c) => c.sequence === sequence && c.settled === null);
      if (!found) return false;
      commands = commands.map((c) => (c === found ? { ...c, body: {}, settled } : c));
      const old = new Set(stale(commands.filter((c) => c.owner === found.owner)));
      commands = commands.filter((c) => !old.has(c));
      return true;
    },
    async drop(sequence) {
      commands = commands.filter((c) => c.sequence !== sequence);
    },
    readKept: async (owner, name) => kept.get(`${owner} ${name}`) ?? null,
    keep: async (owner, name, value) => void kept.set(`${owner} ${name}`, value),
    async clear(owner) {
      commands = commands.filter((c) => c.owner !== owner);
      for (const key of kept.keys()) if (key.startsWith(`${owner} `)) kept.delete(key);
    },
    close: () => undefined,
  };
}
