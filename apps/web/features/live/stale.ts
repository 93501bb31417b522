import type { QueryKey } from '@tanstack/react-query';
import { keys } from '../api/keys.ts';

/** What an event makes old that is not the board: the words, files and notes of a job, and what shifts leave each other. */
const BESIDE_THE_BOARD: Readonly<Record<string, QueryKey>> = {
  message: ['messages'],
  note: ['notes'],
  attachment: ['attachments'],
  handover_note: keys.handover,
};
const BY_HINT: Readonly<Record<string, QueryKey>> = { presence: ['presence'] };

/** All that is read again where nobody knows what was missed. */
export const ALL_BESIDE: readonly QueryKey[] = [...Object.values(BESIDE_THE_BOARD), ...Object.values(BY_HINT)];

/** What a message of the stream makes old; undefined for whatever the board shows. */
export function staleBy(data: string): QueryKey | undefined {
  const { streamType, what } = parsed(data);
  return BESIDE_THE_BOARD[String(streamType)] ?? BY_HINT[String(what)];
}

function parsed(data: string): { streamType?: unknown; what?: unknown } {
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
