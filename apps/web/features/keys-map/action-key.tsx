'use client';

import { Kbd } from '../ui/kbd.tsx';
import { capOf, type KeyAction } from './keys-map.ts';
import { useKeysMap } from './use-keys-map.ts';

/** The key that does something, as this person has it; none where single keys are off. */
export function useKeyOf(action: KeyAction): { key: string | null; shortcut: { 'aria-keyshortcuts'?: string } } {
  const [map] = useKeysMap();
  const key = capOf(map, action);
  return { key, shortcut: key === null ? {} : { 'aria-keyshortcuts': key.toLowerCase() } };
}

/** That key's cap. */
export function ActionKey({ action, className }: { action: KeyAction; className?: string }) {
  const { key } = useKeyOf(action);
  return key === null ? null : <Kbd {...(className === undefined ? {} : { className })}>{key}</Kbd>;
}
