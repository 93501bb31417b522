'use client';

import { keepPreviousData, useQueries } from '@tanstack/react-query';
import type { Answer } from '@yardmaster/client/types';
import { useMemo } from 'react';
import { answer, api } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { openRequirements } from './candidates.ts';
import type { BoardIndex, BoardOrder } from './model.ts';

/** How the server ranks units and drivers for one requirement, with the reasons. */
export type Ranking = Answer<'/work-orders/{id}/candidates', 'get'>;
/** By requirement; absent until the server has answered: the board ranks by distance meanwhile. */
export type Rankings = ReadonlyMap<string, Ranking>;

const MOST = 200;
const REQUIREMENTS_MAX = 5;

export function readRanking(
  id: string,
  query: { requirementId: string; limit: number },
  signal: AbortSignal,
): Promise<Ranking> {
  return answer(api.GET('/work-orders/{id}/candidates', { params: { path: { id }, query }, signal }));
}

/** The rankings of what the selected order lacks, read again whenever the board has changed. */
export function useRankings(index: BoardIndex, order: BoardOrder | undefined): Rankings {
  const requirements = order ? openRequirements(order).slice(0, REQUIREMENTS_MAX) : [];
  const { cursor } = index.board;
  const id = order?.id ?? '';
  const ranked = useQueries({
    queries: requirements.map(({ id: requirementId }) => ({
      queryKey: [...keys.candidates, requirementId, cursor],
      queryFn: ({ signal }: { signal: AbortSignal }) => readRanking(id, { requirementId, limit: MOST }, signal),
      placeholderData: keepPreviousData,
      // A board that changes meanwhile asks again under its own key.
      retry: false,
    })),
    combine: (results) => results.map((result) => result.data),
  });
  return useMemo(
    () => new Map(ranked.flatMap((ranking) => (ranking ? [[ranking.demand.requirementId, ranking] as const] : []))),
    [ranked],
  );
}
