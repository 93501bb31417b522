'use client';

import { useQuery } from '@tanstack/react-query';
import type { Answer } from '@yardmaster/client/types';
import { useState } from 'react';
import { answer, api } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { Problem } from '../api/problem.ts';
import type { BoardIndex, BoardOrder } from './model.ts';

/** Of an order that the board does not have: how it ended, and who ended it as far as that is known. */
export type Ending = { order: Answer<'/work-orders/{id}', 'get'>; by: string | null };

/** Behind the board, which tells nothing of what it has not. */
const POLL_MS = 20_000;

function isMissing(error: unknown): boolean {
  return error instanceof Problem && (error.status === 404 || error.status === 422);
}

/**
 * The order that is looked at, wherever it is: on the board, or over and read by itself. What was on the board a moment ago
 * stays until it is known how it ended.
 */
export function useShownOrder(index: BoardIndex, id: string) {
  const open = index.orders.get(id);
  const [seen, setSeen] = useState<BoardOrder | undefined>(open);
  if (open !== undefined && open !== seen) setSeen(open);
  const { data, error } = useQuery({
    queryKey: [...keys.workOrder, id, 'ending'],
    queryFn: async ({ signal }): Promise<Ending> => {
      const path = { id };
      const [order, history] = await Promise.all([
        answer(api.GET('/work-orders/{id}', { params: { path }, signal })),
        answer(api.GET('/work-orders/{id}/status-history', { params: { path, query: { limit: 1 } }, signal })),
      ]);
      const [last] = history.items;
      return { order, by: last?.status === order.status ? (last.by?.name ?? null) : null };
    },
    enabled: open === undefined,
    refetchInterval: (query) => (query.state.data?.order.closedAt === null ? POLL_MS : false),
    gcTime: 0,
  });
  const ending = open === undefined ? (data ?? null) : null;
  return {
    order: open ?? ending?.order ?? seen,
    isOpen: open !== undefined,
    ending,
    error: open === undefined && ending === null ? error : null,
    isMissing: open === undefined && isMissing(error),
  };
}
