'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Person } from '@yardmaster/client/schema';
import type { Body } from '@yardmaster/client/types';
import { answer, api, headers } from '../api/client.ts';
import { newCommandId } from '../api/command-id.ts';
import { keys } from '../api/keys.ts';
import { listAll } from '../api/pages.ts';
import { useCreate } from '../api/use-create.ts';

/** `version` is that of the person as the page shows them: who was changed meanwhile stays as they are. */
export type PersonPatch = Body<'/people/{id}', 'patch'> & { id: string; version: number };

export function usePeople() {
  return useQuery({ queryKey: keys.people, queryFn: ({ signal }) => listAll('/people', signal) });
}

/** Answers the one-time link to hand over, this once. */
export function useAddPerson() {
  const post = (body: Body<'/people', 'post'>, key: string) =>
    answer(api.POST('/people', { params: headers(key), body }));
  return useCreate(post, keys.people);
}

export function usePatchPerson() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version, ...body }: PersonPatch) => {
      const params = { path: { id }, ...headers(newCommandId(), version) };
      return answer(api.PATCH('/people/{id}', { params, body }));
    },
    // At once, so that the next change is made from the version that now stands.
    onSuccess: (changed) =>
      client.setQueryData<Person[]>(keys.people, (people) => people?.map((p) => (p.id === changed.id ? changed : p))),
    onSettled: () => client.invalidateQueries({ queryKey: keys.people }),
  });
}

/** Makes a new one-time link; the one before stops working. */
export function useNewLink() {
  return useMutation({
    mutationFn: (id: string) =>
      answer(api.POST('/people/{id}/link', { params: { path: { id }, ...headers(newCommandId()) } })),
  });
}
