'use client';

import { useState } from 'react';
import { keepMark, readMark } from '../outbox/marks.ts';
import { ownerOf } from '../outbox/owner.ts';
import { useSession } from '../shell/session.tsx';
import type { News } from './news.ts';

/** One job can have several. */
const keyOf = ({ assignmentId, at }: News) => `${assignmentId} ${at}`;

/** Which news the driver has read on this phone. */
export function useUnread(news: News | null): { unread: News | null; markRead: () => void } {
  const owner = ownerOf(useSession());
  const [seen, setSeen] = useState(() => readMark('news-seen', owner));
  function markRead(): void {
    if (news === null) return;
    setSeen(keyOf(news));
    keepMark('news-seen', owner, keyOf(news));
  }
  return { unread: news !== null && keyOf(news) === seen ? null : news, markRead };
}
