'use client';

import { Kbd } from '../ui/kbd.tsx';
import { type KeyAction, keyOf } from './keys-map.ts';
import { useKeysMap } from './use-keys-map.ts';

/** The key that does something, as this person has it; none where single keys are off. */
export function useKeyOf(action: KeyAction): { key: string | null; shortcut: { 'aria-keyshortcuts'?: string } } {
  const [map] = useKeysMap();
  if (!map.enabled) return { key: null, shortcut: {} };
  const key = keyOf(map, action);
  return { key: key.toUpperCase(), shortcut: { 'aria-keyshortcuts': key } };
}

/** That key's cap. */
export function ActionKey({ action, className }: { action: KeyAction; className?: string }) {
  const { key } = useKeyOf(action);
  return key === null ? null : <Kbd {...(className === undefined ? {} : { className })}>{key}</Kbd>;
}
