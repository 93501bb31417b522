'use client';

import type { Activity } from '@yardmaster/domain/presence/presence';
import { type RefObject, useEffect, useState } from 'react';

const DIALOG = '[role="dialog"], [role="alertdialog"], [role="menu"]';

/** Whoever has the focus in a job's panel, or in a dialog that came from it, works on it; everybody else looks. */
export function useActivity(panel: RefObject<HTMLElement | null>, work: Exclude<Activity, 'viewing'>): Activity {
  const [isAtWork, setAtWork] = useState(false);
  useEffect(() => {
    function note({ target }: FocusEvent): void {
      if (!(target instanceof Element)) return;
      const isInside = panel.current?.contains(target) === true && target !== panel.current;
      // A dialog belongs to what one was at before.
      setAtWork((before) => isInside || (before && target.closest(DIALOG) !== null));
    }
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, [panel]);
  return isAtWork ? work : 'viewing';
}
