import type { Board } from '@yardmaster/domain/board/board';
import { openStore } from '../outbox/open-store.ts';

/** The board as this browser last read it, and the phone numbers for its drivers: what is read and printed without a server. */
export type Kept = { board: Board; readAtMs: number };
export type Phones = Record<string, string>;

const NAMES = { board: 'board', phones: 'phones' } as const;

async function withStore<T>(work: (store: Awaited<ReturnType<typeof openStore>>) => Promise<T>): Promise<T> {
  const store = await openStore();
  try {
    return await work(store);
  } finally {
    store.close();
  }
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null || !('board' in value) || !('readAtMs' in value)) return false;
  // Kept by an older version of this page, it may be of another shape: then it is as if nothing were kept.
  const { board } = value;
  return typeof board === 'object' && board !== null && 'units' in board && 'reservations' in board && 'queue' in board;
}

/** Belongs to one person of one organisation, and goes when they sign out (outbox/leave.ts). */
export async function readKeptBoard(owner: string): Promise<Kept | null> {
  const kept = await withStore((store) => store.readKept(owner, NAMES.board));
  return isKept(kept) ? kept : null;
}

export function keepBoard(owner: string, kept: Kept): Promise<void> {
  return withStore((store) => store.keep(owner, NAMES.board, kept));
}

export async function readKeptPhones(owner: string): Promise<Phones> {
  const kept = await withStore((store) => store.readKept(owner, NAMES.phones));
  if (typeof kept !== 'object' || kept === null) return {};
  return Object.fromEntries(Object.entries(kept).filter(([, phone]) => typeof phone === 'string'));
}

export function keepPhones(owner: string, phones: Phones): Promise<void> {
  return withStore((store) => store.keep(owner, NAMES.phones, phones));
}
