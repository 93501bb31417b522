import { newCommandId } from '../api/command-id.ts';
import { isRetryable } from '../api/problem.ts';
import type { BoardChange, Wish } from './change.ts';

/**
 * The commands that one dialog's wishes become. What was not answered may have been done: the same wish once more is the
 * same command then, with its id and its moment, and counts once. What was refused is meant anew.
 */
export function stamps() {
  let unanswered: BoardChange | null = null;
  return {
    of(wish: Wish, at: string): BoardChange {
      if (unanswered) {
        const again = { ...wish, key: unanswered.key, at: unanswered.at };
        if (JSON.stringify(again) === JSON.stringify(unanswered)) return unanswered;
      }
      return { ...wish, key: newCommandId(), at };
    },
    refused(sent: BoardChange, error: unknown): void {
      unanswered = isRetryable(error) ? sent : null;
    },
  };
}
