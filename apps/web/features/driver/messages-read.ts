'use client';

import { useState } from 'react';
import type { Message } from './thread.ts';

const READ = 'yardmaster.messages-read';

function readMark(): string | null {
  try {
    return localStorage.getItem(READ);
  } catch {
    return null;
  }
}

/** How far the driver has read on this phone: when the newest message was made. */
export function useMessagesRead(): { readUntil: string | null; markRead: (items: readonly Message[]) => void } {
  const [readUntil, setReadUntil] = useState(readMark);
  function markRead(items: readonly Message[]): void {
    const newest = items[0]?.createdAt;
    if (newest === undefined || (readUntil !== null && newest <= readUntil)) return;
    setReadUntil(newest);
    try {
      localStorage.setItem(READ, newest);
    } catch {
      // Full or forbidden: the number shows again after a reload.
    }
  }
  return { readUntil, markRead };
}
