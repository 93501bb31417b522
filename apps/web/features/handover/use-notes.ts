'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { answer, api } from '../api/client.ts';
import { keys } from '../api/keys.ts';

const PAGE = 20;
/** Behind the stream, which tells of each note. */
const POLL_MS = 60_000;

/** The notes that wait, or those that were taken over, as they were written: the newest first. */
export function useNotes(which: 'open' | 'taken') {
  const acknowledged = which === 'taken';
  const list = useInfiniteQuery({
    queryKey: [...keys.handover, which],
    queryFn: ({ pageParam, signal }) => {
      const query = { acknowledged, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return answer(api.GET('/handover-notes', { params: { query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: POLL_MS,
  });
  return { list, notes: list.data?.pages.flatMap((page) => page.items) };
}
