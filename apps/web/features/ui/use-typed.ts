'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { arrive, tell, typedOf, untold } from './typed.ts';

/** Long enough to type a word in, short enough not to wait for. */
const TYPING_MS = 200;

/** A field for a text of the address: what is typed goes there after a pause, what is cleared or linked there comes here. */
export function useTyped(
  value: string,
  onTold: (text: string) => void,
): { text: string; setText: (text: string) => void } {
  const [typed, setTyped] = useState(() => typedOf(value));
  // A change of the address is rendered in the background, where what is typed meanwhile is not known yet.
  // oxlint-disable-next-line react/set-state-in-effect -- taken while rendering, a key that came meanwhile was lost
  useEffect(() => setTyped((before) => (before.seen === value ? before : arrive(before, value))), [value]);
  const wanted = untold(typed);
  const say = useEffectEvent((text: string) => {
    setTyped((before) => tell(before, text));
    onTold(text);
  });
  useEffect(() => {
    if (wanted === null) return;
    const timer = setTimeout(() => say(wanted), TYPING_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  return { text: typed.text, setText: (text) => setTyped((before) => ({ ...before, text })) };
}
