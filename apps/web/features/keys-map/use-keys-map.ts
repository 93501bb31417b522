'use client';

import { useCallback, useSyncExternalStore } from 'react';
import { useSession } from '../shell/session.tsx';
import { type KeysMap, mapOf, STANDARD_MAP } from './keys-map.ts';

const listeners = new Set<() => void>();
/** Per person, as it was read or chosen last: the same object until it changes. */
const known = new Map<string, KeysMap>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(name: string): KeysMap {
  const found = known.get(name) ?? mapOf(kept(name));
  known.set(name, found);
  return found;
}

function kept(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null');
  } catch {
    return null;
  }
}

function write(name: string, map: KeysMap): void {
  known.set(name, map);
  try {
    localStorage.setItem(name, JSON.stringify(map));
  } catch {
    // A browser that keeps nothing: they hold as long as the page.
  }
  for (const listener of listeners) listener();
}

/** The person's single keys, and how to change them. Kept in this browser, for each person apart. */
export function useKeysMap(): [KeysMap, (map: KeysMap) => void] {
  const name = `yardmaster.keys.${useSession().person.id}`;
  const map = useSyncExternalStore(
    subscribe,
    () => read(name),
    () => STANDARD_MAP,
  );
  return [map, useCallback((next: KeysMap) => write(name, next), [name])];
}
