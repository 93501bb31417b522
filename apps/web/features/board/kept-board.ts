import type { Board } from '@yardmaster/domain/board/board';
import type { Duty } from '../roster/duty.ts';
import { openStore } from '../outbox/open-store.ts';

/**
 * The board as this browser last read it, and for its drivers the phone numbers and shifts: what is read and printed without a
 * server.
 */
export type Kept = { board: Board; readAtMs: number };

const BOARD = 'board';

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
  const parts = ['units', 'reservations', 'queue', 'lateReports'];
  return typeof board === 'object' && board !== null && parts.every((part) => part in board);
}

/** Belongs to one person of one organisation, and goes when they sign out (outbox/leave.ts). */
export async function readKeptBoard(owner: string): Promise<Kept | null> {
  const kept = await withStore((store) => store.readKept(owner, BOARD));
  return isKept(kept) ? kept : null;
}

export function keepBoard(owner: string, kept: Kept): Promise<void> {
  return withStore((store) => store.keep(owner, BOARD, kept));
}

/** What is kept of each driver, by driver. */
export type KeptOfDrivers<T> = {
  read(owner: string): Promise<Record<string, T>>;
  keep(owner: string, told: Record<string, T>): Promise<void>;
};

function ofDrivers<T>(name: string, isOne: (value: unknown) => value is T): KeptOfDrivers<T> {
  return {
    async read(owner) {
      const kept = await withStore((store) => store.readKept(owner, name));
      if (typeof kept !== 'object' || kept === null) return {};
      return Object.fromEntries(Object.entries(kept).filter((entry): entry is [string, T] => isOne(entry[1])));
    },
    keep: (owner, told) => withStore((store) => store.keep(owner, name, told)),
  };
}

function isDuty(value: unknown): value is Duty {
  return typeof value === 'object' && value !== null && 'isOn' in value && 'until' in value && 'nextShift' in value;
}

export const phones = ofDrivers('phones', (phone) => typeof phone === 'string');
export const duties = ofDrivers('duties', isDuty);
