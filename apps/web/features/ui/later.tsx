'use client';

import { useTranslations } from 'next-intl';
import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { showToast } from './toast-store.ts';

export type Later<P> = {
  (props: P): ReactNode;
  /** Brings the part before anybody asks for it. */
  bring: () => Promise<unknown>;
};

/**
 * A part of a page that comes when it is first shown, or was brought before. Not React's `lazy`: that leaves a part which
 * is there already empty for 300 ms at its first showing, since it throttles what it had to wait for (measured: a first
 * dialog after 413 ms, the second after 90).
 */
export function later<P extends object>(load: () => Promise<ComponentType<P>>, Meanwhile?: ComponentType): Later<P> {
  let Part: ComponentType<P> | undefined;
  async function bring(): Promise<void> {
    Part ??= await load();
  }
  function Shown(props: P): ReactNode {
    const t = useTranslations('ui');
    const [, setBrought] = useState(Part !== undefined);
    useEffect(() => {
      let isGone = false;
      // Also where it has come since this was drawn, or it would never be drawn again.
      bring().then(
        () => isGone || setBrought(true),
        () => showToast({ tone: 'refused', text: t('partFailed') }),
      );
      return () => {
        isGone = true;
      };
    }, [t]);
    if (Part) return <Part {...props} />;
    return Meanwhile ? <Meanwhile /> : null;
  }
  return Object.assign(Shown, { bring });
}
