import { useState } from 'react';
import type { Refusal } from './announce.ts';
import type { Blocked } from './blocked.ts';
import { useBoardContext } from './board-context.tsx';
import type { Wish } from './change.ts';
import { useAwaitedChange } from './use-change.ts';

/**
 * For a dialog that stays until the answer: what was refused, and why, stands in it, and what was typed is still there.
 * @param onRefused what the person chooses from may have changed
 */
export function useAskedChange(onDone: () => void, onRefused?: () => void) {
  const { ask, refusal } = useBoardContext();
  const [refused, setRefused] = useState<Refusal | null>(null);
  function askOverride(blocked: Blocked): void {
    // The question may come in this very dialog's place.
    setRefused(null);
    ask({ what: 'override', blocked });
  }
  const { send, isSending } = useAwaitedChange(askOverride, {
    onDone,
    onRefused(said) {
      setRefused(said);
      onRefused?.();
    },
  });
  function change(wish: Wish): void {
    setRefused(refusal === null ? null : { text: refusal });
    if (refusal === null) void send(wish);
  }
  return { change, refused, isSending };
}
