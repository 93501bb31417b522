'use client';

import { useQuery } from '@tanstack/react-query';
import type { MessageCounts } from '@yardmaster/domain/message/message';
import { answer, api } from '../api/client.ts';
import { useMay } from '../shell/session.tsx';
import { talkKeys } from './keys.ts';

/** Behind the stream, which tells of each message. */
const POLL_MS = 60_000;

export type Count = MessageCounts['items'][number];

function byOrder({ items }: MessageCounts): Map<string, Count> {
  return new Map(items.map((item) => [item.workOrderId, item]));
}

/** What waits for this person, by order; nothing for who does not dispatch. */
export function useCounts(): ReadonlyMap<string, Count> | undefined {
  const { data } = useQuery({
    queryKey: talkKeys.counts,
    queryFn: ({ signal }) => answer(api.GET('/message-counts', { signal })),
    select: byOrder,
    enabled: useMay('assignments:write'),
    refetchInterval: POLL_MS,
  });
  return data;
}
