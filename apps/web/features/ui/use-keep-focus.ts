'use client';

import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';

/**
 * When the focused button of a region goes away with what it did, the region itself takes the focus, instead of the page's
 * top; when the region goes away too, `onGone` says where the focus goes. The region needs `tabIndex={-1}`.
 */
export function useKeepFocus(region: RefObject<HTMLElement | null>, onGone: () => void): void {
  const isInside = useRef(false);

  useEffect(() => {
    function note(event: Event): void {
      isInside.current = event.target instanceof Node && region.current?.contains(event.target) === true;
    }
    document.addEventListener('focusin', note);
    document.addEventListener('pointerdown', note);
    return () => {
      document.removeEventListener('focusin', note);
      document.removeEventListener('pointerdown', note);
    };
  }, [region]);

  const gone = useEffectEvent(() => {
    if (isInside.current && document.activeElement === document.body) onGone();
  });
  useEffect(() => () => gone(), []);

  useEffect(() => {
    if (isInside.current && document.activeElement === document.body) region.current?.focus({ preventScroll: true });
  });
}
