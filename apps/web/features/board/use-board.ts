'use client';

import { useMutationState, useQuery } from '@tanstack/react-query';
import type { Board } from '@yardmaster/domain/board/board';
import { useTranslations } from 'next-intl';
import { useEffect, useMemo, useState } from 'react';
import { answer, api } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { useStreamState } from '../live/stream.tsx';
import { dutyRank } from '../roster/duty.ts';
import type { BoardChange } from './change.ts';
import { indexBoard } from './model.ts';
import { useKeptBoard, useKnownShifts } from './use-kept.ts';
import { withChange } from './with-change.ts';

/** Behind the stream, in case it is silently dead; in its place, where it is known to be down. */
const POLL_MS = { live: 20_000, down: 3_000 } as const;
/** Longer without a first answer is a server that does not answer: the board of the last time is better than none. */
const FIRST_WITHIN_MS = 2_500;

/** The board that was read last, by its ETag: unless something changed, it is not sent again. */
let known: { etag: string; board: Board } | undefined;

async function readBoard(signal: AbortSignal): Promise<Board> {
  const header = known ? { 'If-None-Match': known.etag } : {};
  const asked = api.GET('/board', { params: { header }, signal });
  // Why there was no answer is said by `answer`.
  const response = await asked.then(
    (called) => called.response,
    () => undefined,
  );
  if (response?.status === 304 && known) return known.board;
  const board = await answer(asked);
  const etag = response?.headers.get('etag');
  known = etag ? { etag, board } : undefined;
  return board;
}

/** The board as the server last told it, with this browser's own unanswered changes on top. */
export function useBoard() {
  const stream = useStreamState();
  const query = useQuery({
    queryKey: keys.board,
    queryFn: ({ signal }) => readBoard(signal),
    refetchInterval: POLL_MS[stream.status === 'down' ? 'down' : 'live'],
  });
  const pending = useMutationState({
    filters: { mutationKey: keys.boardChange, status: 'pending' },
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `useAwaitedChange` alone uses this key
    select: (mutation) => mutation.state.variables as BoardChange,
  });
  const { data } = query;
  const t = useTranslations('board');
  const duties = useKnownShifts();
  const isLate = useIsLate(FIRST_WITHIN_MS);
  useKeptBoard(data === undefined && (query.failureCount > 0 || isLate));
  const index = useMemo(() => {
    const unknown = { type: t('unknown.type'), driver: t('unknown.driver') };
    if (!data) return null;
    const atMs = Date.parse(data.at);
    return indexBoard(pending.reduce(withChange, data), unknown, (id) => dutyRank(duties[id], atMs));
  }, [data, pending, duties, t]);
  return { index, board: data, readAtMs: query.dataUpdatedAt, error: query.error, refetch: query.refetch };
}

/** True once the page has stood for so long. */
function useIsLate(afterMs: number): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), afterMs);
    return () => clearTimeout(timer);
  }, [afterMs]);
  return isLate;
}
