'use client';

import { useQuery } from '@tanstack/react-query';
import type { PresenceList } from '@yardmaster/domain/presence/presence';
import { answer, api } from '../api/client.ts';
import { useSession } from '../shell/session.tsx';

export const presenceKey = ['presence'] as const;
/** Who says nothing more is gone after 25 s; the stream tells of who comes and goes. */
const POLL_MS = 15_000;

export type Present = PresenceList['items'][number];

/** The others at each job, each person once: what they do counts more than what they look at. */
export function othersByOrder({ items }: PresenceList, ownId: string): ReadonlyMap<string, Present[]> {
  const byOrder = Map.groupBy(
    items.filter(({ person }) => person.id !== ownId),
    (item) => item.workOrderId,
  );
  return new Map(
    [...byOrder].map(([orderId, present]) => {
      const sorted = present.toSorted((a, b) => Number(a.activity === 'viewing') - Number(b.activity === 'viewing'));
      return [orderId, [...new Map(sorted.toReversed().map((one) => [one.person.id, one])).values()].toReversed()];
    }),
  );
}

/** Who else is at which job at this moment. */
export function usePresence(): ReadonlyMap<string, Present[]> | undefined {
  const { id } = useSession().person;
  const { data } = useQuery({
    queryKey: presenceKey,
    queryFn: ({ signal }) => answer(api.GET('/presence', { signal })),
    refetchInterval: POLL_MS,
  });
  // A Map of few: cheaper than to keep it.
  return data && othersByOrder(data, id);
}
