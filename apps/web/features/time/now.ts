'use client';

import { useSyncExternalStore } from 'react';

const TICK_MS = 5_000;
const listeners = new Set<() => void>();
let now = 0;
let timer: ReturnType<typeof setInterval> | undefined;

function tick(): void {
  now = Date.now();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    now = Date.now();
    timer = setInterval(tick, TICK_MS);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function snapshot(): number {
  if (now === 0) now = Date.now();
  return now;
}

/** The present in milliseconds, renewed every five seconds by one timer for the page; null while the server renders. */
export function useNow(): number | null {
  return useSyncExternalStore<number | null>(subscribe, snapshot, () => null);
}

/** What is said of the present; null while the server renders. Whoever says it is drawn anew when that has changed, not each time. */
export function useSaidNow(say: (nowMs: number) => string): string | null {
  return useSyncExternalStore<string | null>(
    subscribe,
    () => say(snapshot()),
    () => null,
  );
}
