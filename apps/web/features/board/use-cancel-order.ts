'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Answer } from '@yardmaster/client/types';
import { answer, api, headers } from '../api/client.ts';
import { useCommandKeys } from '../api/command-keys.ts';
import { keys } from '../api/keys.ts';
import { Problem } from '../api/problem.ts';

export type Consequences = Answer<'/work-orders/{id}/cancellation-preview', 'get'>;

/** What cancelling an order leads to, and the cancellation of just that. `hasChanged`: refused, as something else follows now. */
export function useCancelOrder(id: string, onDone: () => void) {
  const client = useQueryClient();
  const commands = useCommandKeys();
  const shown = useQuery({
    queryKey: [...keys.workOrder, id, 'cancellation'],
    queryFn: ({ signal }) =>
      answer(api.GET('/work-orders/{id}/cancellation-preview', { params: { path: { id } }, signal })),
    // What stands in the dialog is what is agreed to: it changes only when the server says that it must.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  const cancel = useMutation({
    mutationFn: (agreed: { reason: string; fingerprint: string }) => {
      const commandId = commands.of(agreed);
      const params = { path: { id }, ...headers(commandId) };
      return answer(api.POST('/work-orders/{id}/cancellation', { params, body: { ...agreed, commandId } }));
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: keys.board });
      onDone();
    },
    onError: (error) => (isChange(error) ? shown.refetch() : undefined),
  });
  return {
    consequences: shown.data,
    isPending: cancel.isPending || shown.isFetching,
    hasChanged: isChange(cancel.error),
    error: shown.error ?? (isChange(cancel.error) ? null : cancel.error),
    cancel: (reason: string) => shown.data && cancel.mutate({ reason, fingerprint: shown.data.fingerprint }),
  };
}

function isChange(error: unknown): boolean {
  return error instanceof Problem && error.code === 'consequences_changed';
}
