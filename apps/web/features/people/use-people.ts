'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Role } from '@yardmaster/domain/access/permissions';
import { person } from '@yardmaster/domain/person/person';
import { z } from 'zod';
import { request } from '../api/client.ts';
import { newCommandId } from '../api/command-id.ts';
import { keys } from '../api/keys.ts';
import { listAll } from '../api/pages.ts';

/** What answers a new or renewed person: the one-time link to hand over, this once. */
export const withLink = z.object({ link: z.string() });
export type PersonPatch = { id: string; role?: Role; status?: 'active' | 'disabled' };

export function usePeople() {
  return useQuery({ queryKey: keys.people, queryFn: ({ signal }) => listAll(person, '/people', signal) });
}

export function usePatchPerson() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: PersonPatch) =>
      request(person.partial(), `/people/${id}`, { method: 'PATCH', key: newCommandId(), body }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.people }),
  });
}

/** Makes a new one-time link; the one before stops working. */
export function useNewLink() {
  return useMutation({
    mutationFn: (id: string) =>
      request(withLink, `/people/${id}/link`, { method: 'POST', key: newCommandId(), body: {} }),
  });
}
