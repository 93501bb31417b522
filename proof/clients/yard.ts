import { board, type Board } from '@yardmaster/domain/board/board';
import type { Random } from '../random.ts';
import type { Caller } from './api.ts';
import type { Sender } from './perform.ts';

export type Unit = { id: string; typeId: string };
/** A driver; those with a phone act for themselves, of the others the dispatchers hear by radio. */
export type Driver = { id: string; userId: string; phone: Caller | undefined };

/** One tenant of the run, its people and things, and what its clients remember together. */
export type Yard = {
  subdomain: string;
  canary: string;
  admin: Caller;
  dispatchers: Caller[];
  drivers: Driver[];
  /** Listens to the stream. */
  screen: Caller;
  types: string[];
  sites: string[];
  units: Unit[];
  /** Held by some drivers; asked for by a type now and then. */
  certificationId: string;
  /** Commands that were done and can be undone, the last ones. */
  undoable: string[];
  /** Assignments that were seen, the last ones, closed and archived among them. */
  seen: string[];
  /** Failures that were seen, the last ones. */
  failed: string[];
  /** Its newest board, for all who dispatch: what they act upon is a little old, as with people. */
  board: Board | undefined;
  boardAt: number;
};

const KEPT = 60;

export function remember(list: string[], item: string): void {
  if (list.includes(item)) return;
  list.push(item);
  if (list.length > KEPT) list.shift();
}

const STALE_MS = 700;

/** The yard's board, read again when it is old; undefined while nobody could read one. */
export async function look(yard: Yard, caller: Caller, sender: Sender, now: number): Promise<Board | undefined> {
  if (now - yard.boardAt > STALE_MS) {
    yard.boardAt = now;
    const answer = await sender.read(caller, { name: 'board', path: '/board' });
    if (answer.kind === 'ok') yard.board = board.parse(answer.body);
    for (const { id } of yard.board?.assignments ?? []) remember(yard.seen, id);
  }
  return yard.board;
}

/** What people write: words that every tenant uses, and the mark of this one. */
export function written(yard: Pick<Yard, 'canary'>, words: string): string {
  return `${words} ${yard.canary}`;
}

export function anyOf<T>(random: Random, from: readonly T[]): T | undefined {
  return from.length === 0 ? undefined : random.pick(from);
}
