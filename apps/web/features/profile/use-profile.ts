'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Answer, Body } from '@yardmaster/client/types';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { answer, api, headers } from '../api/client.ts';
import { useCommandKeys } from '../api/command-keys.ts';
import { sentenceOf } from '../api/problem.ts';
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

type Save = { body: ProfilePatch; expected: (now: Profile) => Profile };

/**
 * Saves a part of the profile, one after the other; the page shows it at once, and as it is where it is refused. While
 * another part is on its way, what the server says of the first is not shown: it knows nothing of the second yet.
 */
export function usePatchProfile() {
  const problems = useTranslations('problems');
  const client = useQueryClient();
  const router = useRouter();
  const commands = useCommandKeys();
  const isLast = () => client.isMutating({ mutationKey: profileKey }) === 1;
  const sending = useMutation({
    mutationKey: profileKey,
    scope: { id: 'profile' },
    mutationFn: ({ body }: Save) => answer(api.PATCH('/me/profile', { params: headers(commands.of(body)), body })),
    async onMutate({ expected }) {
      const now = client.getQueryData<Profile>(profileKey);
      if (now) client.setQueryData(profileKey, expected(now));
      await client.cancelQueries({ queryKey: profileKey });
    },
    onSuccess(saved, { body }) {
      commands.clear();
      if (isLast()) client.setQueryData(profileKey, saved);
      // The texts come with the page, from the server: it speaks the language that was chosen at once, without a reload.
      // So does the name in the frame around it.
      if (body.preferences?.locale !== undefined || body.name !== undefined) router.refresh();
    },
    onError: (error) => showToast({ tone: 'refused', text: sentenceOf(error, problems) }),
    onSettled: () => (isLast() ? client.invalidateQueries({ queryKey: profileKey }) : undefined),
  });
  function save(body: ProfilePatch, expected: Save['expected']): void {
    sending.mutate({ body, expected });
  }
  return { save, isPending: sending.isPending };
}
