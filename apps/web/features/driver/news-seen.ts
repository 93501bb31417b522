'use client';

import { useState } from 'react';
import type { News } from './news.ts';

const SEEN = 'yardmaster.news-seen';

function readSeen(): string | null {
  try {
    return localStorage.getItem(SEEN);
  } catch {
    return null;
  }
}

/** Which news the driver has read on this phone. */
export function useUnread(news: News | null): { unread: News | null; markRead: () => void } {
  const [seen, setSeen] = useState(readSeen);
  function markRead(): void {
    if (news === null) return;
    setSeen(news.assignmentId);
    try {
      localStorage.setItem(SEEN, news.assignmentId);
    } catch {
      // Full or forbidden: it shows again after a reload.
    }
  }
  return { unread: news?.assignmentId === seen ? null : news, markRead };
}
