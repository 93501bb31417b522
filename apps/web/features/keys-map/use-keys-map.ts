'use client';

import { useCallback, useSyncExternalStore } from 'react';
import { api, headers } from '../api/client.ts';
import { newCommandId } from '../api/command-id.ts';
import { useSession } from '../shell/session.tsx';
import { type KeysMap, keysName, mapOf, STANDARD_MAP } from './keys-map.ts';

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

/** With the person too, for their other devices; where that fails they still hold here. */
function keepWithPerson({ enabled, changed }: KeysMap): void {
  const body = { preferences: { keys: { enabled, changed: { ...changed } } } };
  api.PATCH('/me/profile', { params: headers(newCommandId()), body }).catch(() => undefined);
}

/**
 * The person's single keys, and how to change them: in this browser, for each person apart, and with the person, from where the
 * next sign-in brings them along. `here`: they come from there.
 */
export function useKeysMap(): [KeysMap, (map: KeysMap, from?: 'here') => void] {
  const name = keysName(useSession().person.id);
  const map = useSyncExternalStore(
    subscribe,
    () => read(name),
    () => STANDARD_MAP,
  );
  const keep = useCallback(
    (next: KeysMap, from?: 'here') => {
      write(name, next);
      if (from === undefined) keepWithPerson(next);
    },
    [name],
  );
  return [map, keep];
}
