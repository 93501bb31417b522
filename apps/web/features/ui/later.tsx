'use client';

import { type ComponentType, type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { tellPartFailed } from './part-failed.ts';

export type Later<P> = {
  (props: P): ReactNode;
  /** Brings the part before anybody asks for it. */
  bring: () => Promise<unknown>;
};

/** Until what stands in the page is tried again; after each time twice as long. */
const AGAIN_MS = 5_000;

/**
 * A part of a page that comes when it is first shown, or was brought before. Where it cannot be brought, that is told; what
 * somebody opened is closed, to be opened again, and what belongs to the page is tried again. Not React's `lazy`: that leaves
 * a part which is there already empty for 300 ms at its first showing, since it throttles what it had to wait for (measured: a
 * first dialog after 413 ms, the second after 90).
 */
export function later<P extends object & { onClose?: (() => void) | undefined }>(
  load: () => Promise<ComponentType<P>>,
  Meanwhile?: ComponentType,
): Later<P> {
  let Part: ComponentType<P> | undefined;
  async function bring(): Promise<void> {
    Part ??= await load();
  }
  function Shown(props: P): ReactNode {
    const [, setBrought] = useState(Part !== undefined);
    const close = useEffectEvent(() => props.onClose?.());
    useEffect(() => {
      let isGone = false;
      function come(againMs: number): void {
        if (isGone) return;
        // Also where it has come since this was drawn, or it would never be drawn again.
        bring().then(
          () => isGone || setBrought(true),
          () => {
            if (isGone) return;
            if (againMs === AGAIN_MS) tellPartFailed();
            setTimeout(come, againMs, againMs * 2);
            close();
          },
        );
      }
      come(AGAIN_MS);
      return () => {
        isGone = true;
      };
    }, []);
    if (Part) return <Part {...props} />;
    return Meanwhile ? <Meanwhile /> : null;
  }
  return Object.assign(Shown, { bring });
}
