'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Board } from '@yardmaster/domain/board/board';
import { useEffect, useMemo, useRef, useState } from 'react';
import { keys } from '../api/keys.ts';
import { ownerOf } from '../outbox/owner.ts';
import type { KeptOfDrivers } from './kept-board.ts';
import { useMay, useSession } from '../shell/session.tsx';
import { useWarm } from '../ui/use-warm.ts';
import type { Duty } from '../roster/duty.ts';

/** A board changes many times a minute; one of half a minute ago is as good on paper. */
const KEEP_EVERY_MS = 10_000;
const PHONES_EVERY_MS = 10 * 60_000;
const KEEP_PAGE_AFTER_MS = 2_000;
const NO_PHONES: Readonly<Record<string, string>> = {};
const NO_DUTIES: Readonly<Record<string, Duty>> = {};

const loadStore = () => import('./kept-board.ts');
type Store = Awaited<ReturnType<typeof loadStore>>;
const loadPages = () => import('../api/pages.ts');
const loadPage = async () => (await import('./keep-page.ts')).keepPage;

/** Where the server does not answer at the start, the board of the last time; it never takes the place of a newer one. */
export function useKeptBoard(isWanted: boolean): void {
  const client = useQueryClient();
  const owner = ownerOf(useSession());
  useEffect(() => {
    if (!isWanted) return;
    void loadStore()
      .then(({ readKeptBoard }) => readKeptBoard(owner))
      .then((kept) => {
        if (!kept || client.getQueryData(keys.board) !== undefined) return;
        client.setQueryData<Board>(keys.board, kept.board, { updatedAt: kept.readAtMs });
      })
      .catch(() => undefined);
  }, [client, owner, isWanted]);
}

/** Keeps the board, its page and the drivers' numbers and shifts in this browser, for when the server is out of reach. */
export function useKeeping(board: Board, readAtMs: number): void {
  const owner = ownerOf(useSession());
  const newest = useRef({ board, readAtMs });
  useEffect(() => {
    newest.current = { board, readAtMs };
  }, [board, readAtMs]);

  useEffect(() => {
    let keptAtMs = 0;
    async function keep(): Promise<void> {
      if (newest.current.readAtMs === keptAtMs) return;
      keptAtMs = newest.current.readAtMs;
      await (await loadStore()).keepBoard(owner, newest.current);
    }
    const quietly = () => void keep().catch(() => undefined);
    const timer = setInterval(quietly, KEEP_EVERY_MS);
    quietly();
    return () => clearInterval(timer);
  }, [owner]);

  // The numbers and the page once the board stands.
  const [isIdle, setIdle] = useState(false);
  const parts = useMemo(
    () => [
      async () => setIdle(true),
      async () => {
        // What else comes later is to be kept too.
        await new Promise((settle) => setTimeout(settle, KEEP_PAGE_AFTER_MS));
        await (await loadPage())();
      },
    ],
    [],
  );
  useWarm(parts);
  usePhonesQuery(owner, isIdle);
  useDutiesQuery(owner, isIdle);
}

/** The drivers' phone numbers by driver, from the server or as kept. */
export function usePhones(): Readonly<Record<string, string>> {
  return usePhonesQuery(ownerOf(useSession()), true).data ?? NO_PHONES;
}

/** Until when each driver is on shift, by driver, from the server or as kept. */
export function useShifts(): { duties: Readonly<Record<string, Duty>>; isLoading: boolean } {
  const { data = NO_DUTIES, isLoading } = useDutiesQuery(ownerOf(useSession()), true);
  return { duties: data, isLoading };
}

/** The same as far as it is known, without asking for it: the board does not wait for shifts. */
export function useKnownShifts(): Readonly<Record<string, Duty>> {
  return useDutiesQuery(ownerOf(useSession()), false).data ?? NO_DUTIES;
}

function useDutiesQuery(owner: string, isWanted: boolean) {
  return useOfDrivers(
    'shifts',
    owner,
    isWanted,
    ({ duties }) => duties,
    async (signal) => {
      const all = await (await loadPages()).listAll('/drivers/on-shift', signal);
      return Object.fromEntries(all.map((duty) => [duty.driverId, duty] as const));
    },
  );
}

function usePhonesQuery(owner: string, isWanted: boolean) {
  return useOfDrivers(
    'phones',
    owner,
    isWanted,
    ({ phones }) => phones,
    async (signal) => {
      const drivers = await (await loadPages()).listAll('/drivers', signal);
      return Object.fromEntries(drivers.flatMap(({ id, phone }) => (phone ? [[id, phone] as const] : [])));
    },
  );
}

/** What is told of drivers, by driver: from the server, and where it does not answer as kept. */
function useOfDrivers<T>(
  name: string,
  owner: string,
  isWanted: boolean,
  keptIn: (store: Store) => KeptOfDrivers<T>,
  read: (signal: AbortSignal) => Promise<Record<string, T>>,
) {
  const mayRead = useMay('fleet:read');
  return useQuery({
    queryKey: [...keys.drivers, name, owner],
    queryFn: async ({ signal }) => {
      const kept = keptIn(await loadStore());
      try {
        const told = await read(signal);
        await kept.keep(owner, told);
        return told;
      } catch {
        return kept.read(owner);
      }
    },
    enabled: mayRead && isWanted,
    staleTime: PHONES_EVERY_MS,
    retry: false,
  });
}
