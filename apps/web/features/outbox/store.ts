import type { Command, Settled, Telling } from './command.ts';

/** More waiting steps than a fortnight without a network could bring; a phone in a loop must end somewhere. */
export const WAITING_MAX = 1_000;
/** Answered ones that are still shown or could be. */
export const SETTLED_MAX = 50;

/** Where commands wait, in the order in which they were told, and what was last read of the server. */
export type Store<S> = {
  /** False where this browser keeps nothing and all of it goes with the page. */
  isLasting: boolean;
  /** What was told last found no room, and goes with the page unless it is sent before. */
  isFull: boolean;
  /** Kept for good once this is resolved. @throws OutboxFull */
  add: (owner: string, telling: Telling<S>) => Promise<Command<S>>;
  /** All of the person's, oldest first. */
  list: (owner: string) => Promise<Command<S>[]>;
  /** `false` where it was settled or dropped meanwhile. */
  settle: (sequence: number, settled: Settled) => Promise<boolean>;
  drop: (sequence: number) => Promise<void>;
  readKept: (owner: string, name: string) => Promise<unknown>;
  keep: (owner: string, name: string, value: unknown) => Promise<void>;
  /** Everything of the person; what others told and could not send yet stays for them. */
  clear: (owner: string) => Promise<void>;
  close: () => void;
};

export class OutboxFull extends Error {
  override readonly name = 'OutboxFull';
}

/** Answered ones beyond the newest `SETTLED_MAX`, which nobody will read any more. */
export function stale<S>(commands: readonly Command<S>[]): Command<S>[] {
  return commands.filter((c) => c.settled !== null).slice(0, -SETTLED_MAX);
}
