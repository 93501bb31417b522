'use client';

import { useEffect } from 'react';

/** For browsers that do not say when they are idle. */
const LATER_MS = 1_500;
const AT_LAST_MS = 5_000;

/** Brings parts of a page that are not there yet, once it stands and has nothing else to do. Names given must not change. */
export function useWarm(parts: readonly (() => Promise<unknown>)[]): void {
  useEffect(() => {
    // What cannot be brought now is brought, or fails, when it is needed.
    const bring = () => parts.forEach((part) => void part().catch(() => undefined));
    let stop = () => window.removeEventListener('load', start);
    function start(): void {
      // Safari has no requestIdleCallback.
      const whenIdle: typeof window.requestIdleCallback | undefined = window.requestIdleCallback;
      if (whenIdle) {
        const handle = whenIdle(bring, { timeout: AT_LAST_MS });
        stop = () => window.cancelIdleCallback(handle);
      } else {
        const timer = setTimeout(bring, LATER_MS);
        stop = () => clearTimeout(timer);
      }
    }
    if (document.readyState === 'complete') start();
    else window.addEventListener('load', start, { once: true });
    return () => stop();
  }, [parts]);
}
