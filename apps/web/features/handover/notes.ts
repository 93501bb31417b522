import type { Answer } from '@yardmaster/client/types';

export type HandoverNote = Answer<'/handover-notes', 'get'>['items'][number];

/** As the server has it. */
export const NOTE_MAX = 4_000;
/** How far back what was taken over is shown at first: a long weekend. */
export const RECENT_DAYS = 3;
const DAY_MS = 86_400_000;

/** What is wrong with a note before it is sent; null: nothing. Blanks around it are not kept. */
export function wrongWith(note: string): 'empty' | 'long' | null {
  const { length } = note.trim();
  if (length === 0) return 'empty';
  return length > NOTE_MAX ? 'long' : null;
}

/** Those that were taken over lately, the last one first; with `isAll` however long ago. */
export function takenOver(notes: readonly HandoverNote[], nowMs: number, isAll: boolean): HandoverNote[] {
  const since = isAll ? -Infinity : nowMs - RECENT_DAYS * DAY_MS;
  const takenMs = ({ acknowledgedAt }: HandoverNote) => Date.parse(acknowledgedAt ?? '');
  return notes.filter((note) => takenMs(note) >= since).toSorted((a, b) => takenMs(b) - takenMs(a));
}

/** How many notes wait: `3`, or `50+` where the page of them was full. */
export function countOf({ items, nextCursor }: { items: readonly unknown[]; nextCursor: string | null }): string {
  return nextCursor === null ? String(items.length) : `${items.length}+`;
}
