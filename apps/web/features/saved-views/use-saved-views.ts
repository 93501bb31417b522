'use client';

import { useQuery } from '@tanstack/react-query';
import type { Answer, Body } from '@yardmaster/client/types';
import { answer, api, headers } from '../api/client.ts';
import { useSend } from '../records/use-records.ts';

export type SavedView = Answer<'/saved-views', 'get'>['items'][number];
export type ViewScreen = SavedView['screen'];

const savedViewsKey = ['saved-views'] as const;

/** One's own views of a screen, and those that others share. */
export function useSavedViews(screen: ViewScreen, isWanted: boolean) {
  return useQuery({
    enabled: isWanted,
    queryKey: [...savedViewsKey, screen],
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/saved-views', { params: { query: { screen } }, signal }))).items,
  });
}

export function useSaveView() {
  return useSend(savedViewsKey, (body: Body<'/saved-views', 'post'>, key) =>
    answer(api.POST('/saved-views', { params: headers(key), body })),
  );
}

export function useDeleteView() {
  return useSend(savedViewsKey, async ({ id }: { id: string }, key) => {
    await answer(api.DELETE('/saved-views/{id}', { params: { path: { id }, ...headers(key) } }));
    return null;
  });
}
