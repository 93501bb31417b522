import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { addedKey } from './use-records.ts';

/**
 * What was just added to a list, until another one is asked for: it may stand on a page that has not come, or be none of what
 * was searched for. It is kept among the pages of the list, so that a change of it reaches it as it does the others.
 * @param asked what the list is narrowed and sorted by
 */
export function useAdded<T extends { id: string }>(listKey: readonly string[], asked: unknown) {
  const client = useQueryClient();
  const queryKey = addedKey(listKey);
  const now = JSON.stringify(asked);
  const [when, setWhen] = useState<string | null>(null);
  const kept = useQuery<{ pages: { items: T[] }[] } | null>({ queryKey, queryFn: skipToken });
  // The same may be asked for again later, and is no news then.
  if (when !== null && when !== now) setWhen(null);
  const added = when === now ? kept.data?.pages[0]?.items[0] : undefined;
  return {
    added,
    /** All that is loaded, and before it what was added and is not there. */
    withAdded: (items: readonly T[]): readonly T[] =>
      added === undefined || items.some(({ id }) => id === added.id) ? items : [added, ...items],
    note(made: T): void {
      client.setQueryData(queryKey, { pages: [{ items: [made], nextCursor: null }], pageParams: [null] });
      setWhen(now);
    },
  };
}
