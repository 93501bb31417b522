'use client';

import { useQuery } from '@tanstack/react-query';
import { keys } from '../api/keys.ts';
import type { BoardAssignment } from './model.ts';
import { readRanking } from './use-ranking.ts';

const MOST = 1_000;

/** How units and drivers stand to a job that one of them is on. Asked for when a person asks, and not changed under their hand. */
export function useSwapRanking({ id: assignmentId, workOrderId, requirementId }: BoardAssignment) {
  return useQuery({
    queryKey: [...keys.candidates, requirementId, 'swap', assignmentId],
    queryFn: ({ signal }) => readRanking(workOrderId, { requirementId, limit: MOST }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
}
