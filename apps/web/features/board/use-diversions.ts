'use client';

import { useQuery } from '@tanstack/react-query';
import type { Answer } from '@yardmaster/client/types';
import { answer, api } from '../api/client.ts';
import { keys } from '../api/keys.ts';

export type DiversionOption = Answer<'/work-orders/{id}/diversions', 'get'>['options'][number];

/** Whom an urgent job could take a unit from, the best first. Asked for when a person asks, and not changed under their hand. */
export function useDiversions(workOrderId: string, requirementId: string) {
  return useQuery({
    queryKey: [...keys.workOrder, workOrderId, 'diversions', requirementId],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/work-orders/{id}/diversions', {
          params: { path: { id: workOrderId }, query: { requirementId } },
          signal,
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
}
