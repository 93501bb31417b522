'use client';

import { useState } from 'react';
import { keepMark, readMark } from '../outbox/marks.ts';
import { ownerOf } from '../outbox/owner.ts';
import { useSession } from '../shell/session.tsx';
import type { Message } from './thread.ts';

/** How far the driver has read on this phone: when the newest message was made. */
export function useMessagesRead(): { readUntil: string | null; markRead: (items: readonly Message[]) => void } {
  const owner = ownerOf(useSession());
  const [readUntil, setReadUntil] = useState(() => readMark('messages-read', owner));
  function markRead(items: readonly Message[]): void {
    const newest = items[0]?.createdAt;
    if (newest === undefined || (readUntil !== null && newest <= readUntil)) return;
    setReadUntil(newest);
    keepMark('messages-read', owner, newest);
  }
  return { readUntil, markRead };
}
