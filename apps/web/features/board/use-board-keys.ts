'use client';

import { useEffect, useEffectEvent } from 'react';
import { actionOf } from '../keys-map/keys-map.ts';
import { useKeysMap } from '../keys-map/use-keys-map.ts';
import { isOverlaid } from '../ui/overlay.ts';

export type BoardKeys = {
  /** `isSpan`: with Shift, what lies between is picked. */
  move: (by: 1 | -1, isSpan: boolean) => void;
  assign: () => void;
  newOrder: () => void;
  edit: () => void;
  /** 1, the most urgent, to 5. */
  priority: (value: number) => void;
  pick: () => void;
  search: () => void;
  handover: () => void;
  help: () => void;
  close: () => void;
  undo: () => void;
};

/** Of a key that nobody gave to something else. */
const PRIORITY = /^[1-5]$/;

/** A field that takes letters; a radio button or a tick does not. */
function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.matches('input:not([type=radio], [type=checkbox]), textarea, select') || target.isContentEditable;
}

/** Whether a key is for the page: nobody types, and nothing lies over it. */
export function isOurs(event: KeyboardEvent): boolean {
  return !event.defaultPrevented && !event.isComposing && !isOverlaid() && !isField(event.target);
}

/** The keys of the board. Where somebody types, or a dialog or menu is open, they are not ours. */
export function useBoardKeys(keys: BoardKeys): void {
  const [map] = useKeysMap();

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || isOverlaid()) return;
    const isTyped = isField(event.target);
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z' && !event.shiftKey && !isTyped) {
      event.preventDefault();
      if (!event.repeat) keys.undo();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') return keys.close();
    if (isTyped) return;
    const action = actionOf(map, event.key);
    const run = {
      next: () => keys.move(1, event.shiftKey),
      previous: () => keys.move(-1, event.shiftKey),
      assign: keys.assign,
      newOrder: keys.newOrder,
      edit: keys.edit,
      pick: keys.pick,
      search: keys.search,
      handover: keys.handover,
      help: keys.help,
      // The timeline's own.
      now: null,
      take: null,
    }[action ?? 'take'];
    // Held down, a key moves on; whatever it sends, it sends once.
    const isAgain = event.repeat && action !== 'next' && action !== 'previous';
    if (!run && map.enabled && PRIORITY.test(event.key)) return isAgain ? undefined : keys.priority(Number(event.key));
    if (!run) return;
    event.preventDefault();
    if (!isAgain) run();
  });

  useEffect(() => {
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
