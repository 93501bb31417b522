import type { Board } from '@yardmaster/domain/board/board';
import type { Random } from '../../random.ts';
import type { Caller } from '../api.ts';
import type { Command, Sender } from '../perform.ts';
import type { Yard } from '../yard.ts';

/** What a dispatcher sees at the moment of deciding: a board that may be a little old. */
export type Scene = { yard: Yard; board: Board; random: Random; caller: Caller; sender: Sender };

export type Move = {
  /** How often, beside the others. */
  weight: number;
  /** What is sent; undefined where the board gives no occasion for it. */
  make(scene: Scene): Command | undefined | Promise<Command | undefined>;
};

export type BoardAssignment = Board['assignments'][number];

/** A moment from now. */
export function later(ms: number): string {
  return new Date(Date.now() + ms).toISOString();
}
