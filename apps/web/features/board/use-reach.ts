'use client';

import { useEffect, useState } from 'react';
import { useStreamState } from '../live/stream.tsx';

/** So long may nothing be heard before a board may be old; it says so within five seconds. */
const OUT_AFTER_MS = 4_000;

/** Whether the server answers, and when what is shown was last known to be true. */
export type Reach = { isOut: boolean; atMs: number };

/** Out of reach: neither the stream nor a reading of the board has been answered for a while. A proxy that lets no stream through is no reason. */
export function useReach(readAtMs: number): Reach {
  const stream = useStreamState();
  const isDown = stream.status === 'down';
  const atMs = Math.max(readAtMs, isDown ? stream.sinceMs : 0);
  const [lateAtMs, setLateAtMs] = useState<number | null>(null);
  useEffect(() => {
    if (!isDown) return;
    const timer = setTimeout(() => setLateAtMs(atMs), Math.max(0, atMs + OUT_AFTER_MS - Date.now()));
    return () => clearTimeout(timer);
  }, [isDown, atMs]);
  return { isOut: isDown && lateAtMs === atMs, atMs };
}
