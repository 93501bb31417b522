'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Answer, Body } from '@yardmaster/client/types';
import { answer, api, headers } from '../api/client.ts';
import { sentenceOf } from '../api/problem.ts';
import { useSend } from '../records/use-records.ts';
import { showToast } from '../ui/toast-store.ts';

export type Profile = Answer<'/me/profile', 'get'>;
type ProfilePatch = Body<'/me/profile', 'patch'>;

const profileKey = ['profile'] as const;

export function useProfile() {
  return useQuery({
    queryKey: profileKey,
    queryFn: ({ signal }) => answer(api.GET('/me/profile', { signal })),
  });
}

/** Saves a part of the profile; the page shows it at once, and as it was again where it is refused. */
export function usePatchProfile() {
  const client = useQueryClient();
  const sending = useSend(profileKey, (body: ProfilePatch, key) =>
    answer(api.PATCH('/me/profile', { params: headers(key), body })),
  );
  function save(body: ProfilePatch, expected: (now: Profile) => Profile): void {
    const before = client.getQueryData<Profile>(profileKey);
    if (before) client.setQueryData(profileKey, expected(before));
    sending.mutate(body, {
      onSuccess: (saved) => client.setQueryData(profileKey, saved),
      onError: (error) => {
        if (before) client.setQueryData(profileKey, before);
        showToast({ tone: 'refused', text: sentenceOf(error) });
      },
    });
  }
  return { save, isPending: sending.isPending };
}
