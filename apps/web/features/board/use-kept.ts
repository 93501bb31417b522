'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Board } from '@yardmaster/domain/board/board';
import { useEffect, useMemo, useRef, useState } from 'react';
import { keys } from '../api/keys.ts';
import { ownerOf } from '../outbox/owner.ts';
import { useMay, useSession } from '../shell/session.tsx';
import { useWarm } from '../ui/use-warm.ts';

/** A board changes many times a minute; one of half a minute ago is as good on paper. */
const KEEP_EVERY_MS = 10_000;
const PHONES_EVERY_MS = 10 * 60_000;
const KEEP_PAGE_AFTER_MS = 2_000;
const NO_PHONES: Readonly<Record<string, string>> = {};

const loadStore = () => import('./kept-board.ts');
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

/** Keeps the board, its page and the drivers' numbers in this browser, for when the server is out of reach. */
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
}

/** The drivers' phone numbers by driver, from the server or as kept. */
export function usePhones(): Readonly<Record<string, string>> {
  return usePhonesQuery(ownerOf(useSession()), true).data ?? NO_PHONES;
}

function usePhonesQuery(owner: string, isWanted: boolean) {
  const mayRead = useMay('fleet:read');
  return useQuery({
    queryKey: [...keys.drivers, 'phones', owner],
    queryFn: async ({ signal }) => {
      const { keepPhones, readKeptPhones } = await loadStore();
      try {
        const { listAll } = await import('../api/pages.ts');
        const drivers = await listAll('/drivers', signal);
        const phones = Object.fromEntries(drivers.flatMap(({ id, phone }) => (phone ? [[id, phone] as const] : [])));
        await keepPhones(owner, phones);
        return phones;
      } catch {
        return readKeptPhones(owner);
      }
    },
    enabled: mayRead && isWanted,
    staleTime: PHONES_EVERY_MS,
    retry: false,
  });
}
