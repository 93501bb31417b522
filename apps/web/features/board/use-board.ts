'use client';

import { useMutationState, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { answer, api } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { type BoardChange, withChange } from './change.ts';
import { indexBoard } from './model.ts';

/** Behind the stream, in case it is silently dead. */
const POLL_MS = 20_000;

/** The board as the server last told it, with this browser's own unanswered changes on top. */
export function useBoard() {
  const query = useQuery({
    queryKey: keys.board,
    queryFn: ({ signal }) => answer(api.GET('/board', { signal })),
    refetchInterval: POLL_MS,
  });
  const pending = useMutationState({
    filters: { mutationKey: keys.boardChange, status: 'pending' },
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `useChange` alone uses this key
    select: (mutation) => mutation.state.variables as BoardChange,
  });
  const { data } = query;
  const index = useMemo(() => (data ? indexBoard(pending.reduce(withChange, data)) : null), [data, pending]);
  return { index, error: query.error, isFailing: query.isError, refetch: query.refetch };
}
