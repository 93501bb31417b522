'use client';

import { useEffect, useEffectEvent } from 'react';
import { useSingleKeys } from './single-keys.ts';

export type BoardKeys = {
  move: (by: 1 | -1) => void;
  assign: () => void;
  newOrder: () => void;
  search: () => void;
  help: () => void;
  close: () => void;
  undo: () => void;
};

const OVERLAY = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.matches('input, textarea, select') || target.isContentEditable);
}

/** Whether a key is for the page: nobody types, and nothing lies over it. */
export function isOurs(event: KeyboardEvent): boolean {
  return !event.defaultPrevented && !event.isComposing && !document.querySelector(OVERLAY) && !isField(event.target);
}

/** The keys of the board. Where somebody types, or a dialog or menu is open, they are not ours. */
export function useBoardKeys(keys: BoardKeys): void {
  const [single] = useSingleKeys();

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || document.querySelector(OVERLAY)) return;
    if (
      (event.ctrlKey || event.metaKey) &&
      event.key.toLowerCase() === 'z' &&
      !event.shiftKey &&
      !isField(event.target)
    ) {
      event.preventDefault();
      keys.undo();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') return keys.close();
    if (isField(event.target) || !single) return;
    const run = {
      j: () => keys.move(1),
      k: () => keys.move(-1),
      a: keys.assign,
      n: keys.newOrder,
      '/': keys.search,
      '?': keys.help,
    }[event.key.toLowerCase()];
    if (!run) return;
    event.preventDefault();
    run();
  });

  useEffect(() => {
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
