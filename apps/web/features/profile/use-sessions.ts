'use client';

import { useQuery } from '@tanstack/react-query';
import type { Answer } from '@yardmaster/client/types';
import { answer, api } from '../api/client.ts';

export type MySession = Answer<'/me/sessions', 'get'>['items'][number];
export const sessionsKey = ['my-sessions'] as const;

export function useSessions() {
  return useQuery({
    queryKey: sessionsKey,
    queryFn: async ({ signal }) => (await answer(api.GET('/me/sessions', { signal }))).items,
  });
}
