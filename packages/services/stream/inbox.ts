import type { StreamHint } from '@yardmaster/database/signals';
import type { StreamEvent } from '@yardmaster/domain/board/board';
import { settle, type StreamCursor, take } from './cursor.ts';

/** More that were not taken yet, and the reader is cut off; it resumes from its last id, or reads its screen again. */
const BACKLOG_MAX = 2_000;

export type Next = { event: 'change'; data: StreamEvent } | { event: 'hint'; data: { what: StreamHint } };

/** What waits for one reader of a stream: bounded, whether it reads or not. */
export class Inbox {
  readonly hints = new Set<StreamHint>();
  /** It was too much. */
  isCut = false;
  /** Events, and after them how far everything is settled. */
  #waiting: (StreamEvent | number)[] = [];
  #events = 0;

  /** Fresh events, in order of position, and how far everything is settled. */
  offer(events: readonly StreamEvent[], safe: number): void {
    if (this.isCut) return;
    this.#events += events.length;
    if (this.#events > BACKLOG_MAX) {
      this.isCut = true;
      this.#waiting = [];
      return;
    }
    this.#waiting.push(...events);
    // What is settled is said every second, also where nothing happens: the last word of it is enough.
    if (typeof this.#waiting.at(-1) === 'number') this.#waiting.pop();
    this.#waiting.push(safe);
  }

  /** What happened before anything that was offered. */
  before(events: readonly StreamEvent[]): void {
    if (this.isCut) return;
    this.#events += events.length;
    this.#waiting.unshift(...events);
  }

  /** What the reader has not had, and its cursor as it is with it; undefined: nothing more for now. */
  next(cursor: StreamCursor): Next | undefined {
    for (let one = this.#waiting.shift(); one !== undefined; one = this.#waiting.shift()) {
      if (typeof one === 'number') {
        settle(cursor, one);
        continue;
      }
      this.#events--;
      if (take(cursor, one.position)) return { event: 'change', data: one };
    }
    for (const what of this.hints) {
      this.hints.delete(what);
      return { event: 'hint', data: { what } };
    }
    return undefined;
  }
}
