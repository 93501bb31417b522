'use client';

import { useSyncExternalStore } from 'react';

const STORE = 'yardmaster.single-keys';
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(): boolean {
  try {
    return localStorage.getItem(STORE) !== 'off';
  } catch {
    return true;
  }
}

function write(on: boolean): void {
  try {
    localStorage.setItem(STORE, on ? 'on' : 'off');
  } catch {
    // A browser that keeps nothing: the keys stay on.
  }
  for (const listener of listeners) listener();
}

/** Whether single-letter keys act (WCAG 2.1.4: they can be switched off, for those who speak to their computer). */
export function useSingleKeys(): [boolean, (on: boolean) => void] {
  return [useSyncExternalStore(subscribe, read, () => true), write];
}
