'use client';

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Timeline } from '@yardmaster/domain/timeline/timeline';
import { useEffect, useRef } from 'react';
import { answer, api } from '../api/client.ts';
import { coalesce } from '../api/coalesce.ts';
import { keys } from '../api/keys.ts';
import { readAgain } from '../api/read-again.ts';
import type { Range } from './axis.ts';

/** What is live comes with the board at once; what is over may be a moment late, and is much to read. */
const WAIT_MS = 1_000;

/** What was, is and will be in a range, read again after the board has changed. */
export function useTimeline({ fromMs, untilMs }: Range, cursor: string) {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: [...keys.timeline, fromMs, untilMs],
    queryFn: ({ signal }): Promise<Timeline> =>
      answer(
        api.GET('/timeline', {
          params: { query: { from: new Date(fromMs).toISOString(), until: new Date(untilMs).toISOString() } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    // Two versions of thousands of items cost more to compare than to draw.
    structuralSharing: false,
  });
  const again = useRef<ReturnType<typeof coalesce>>(undefined);
  useEffect(() => {
    const made = coalesce(() => readAgain(client, keys.timeline), WAIT_MS);
    again.current = made;
    return made.stop;
  }, [client]);
  const seen = useRef(cursor);
  useEffect(() => {
    if (seen.current !== cursor) again.current?.call();
    seen.current = cursor;
  }, [cursor]);
  return query;
}
