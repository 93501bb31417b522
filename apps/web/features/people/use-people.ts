'use client';

import { useMutation } from '@tanstack/react-query';
import type { Person } from '@yardmaster/client/schema';
import type { Body } from '@yardmaster/client/types';
import { answer, api, headers } from '../api/client.ts';
import { useCommandKeys } from '../api/command-keys.ts';

/** The person as the page shows them: who was changed meanwhile stays as they are. */
export type PersonChange = { person: Person; body: Body<'/people/{id}', 'patch'> };

export function sendPerson({ person: { id, version }, body }: PersonChange, key: string): Promise<Person> {
  return answer(api.PATCH('/people/{id}', { params: { path: { id }, ...headers(key, version) }, body }));
}

/** Makes a new one-time link; the one before stops working. */
export function useNewLink() {
  const commands = useCommandKeys();
  return useMutation({
    mutationFn: (id: string) =>
      answer(api.POST('/people/{id}/link', { params: { path: { id }, ...headers(commands.of(id)) } })),
    onSuccess: (_, id) => commands.done(id),
  });
}
