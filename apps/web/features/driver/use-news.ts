'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { keep, readKept } from './kept.ts';
import type { News } from './news.ts';

const SEEN = 'yardmaster.news-seen';

/**
 * Why others ended the driver's last job. Asked only when the job on the screen is another one than before; `undefined`
 * while that is not known.
 */
export function useNews(assignmentId: string | null | undefined) {
  const { data = null } = useQuery({
    queryKey: [...keys.myNews, assignmentId],
    queryFn: ({ signal }) => answer(api.GET('/me/news', { signal })),
    enabled: assignmentId !== undefined,
    placeholderData: keepPreviousData,
  });
  const [seen, setSeen] = useState(() => (typeof window === 'undefined' ? null : readKept(SEEN)));

  function dismiss({ assignmentId: id }: News): void {
    keep(SEEN, id);
    setSeen(id);
  }
  /** `last` explains a late step also when its news was read. */
  return { last: data, unread: data === null || data.assignmentId === seen ? null : data, dismiss };
}
