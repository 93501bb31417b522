'use client';

import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { later } from '../ui/later.tsx';
import { isOverlaid } from '../ui/overlay.ts';
import { OverlayComes } from '../ui/overlay-comes.tsx';
import { useWarm } from '../ui/use-warm.ts';
import type { Command } from './command.ts';
import { offeredNow } from './offers.ts';

const Palette = later(async () => (await import('./palette.tsx')).Palette, OverlayComes);
const NEXT = [Palette.bring] as const;

/** Opens the commands, by press or by Ctrl-K (Cmd-K) from anywhere. */
export function PaletteButton() {
  const t = useTranslations('palette');
  const keys = useTranslations('keysMap');
  // What is on offer when it opens: a list that changes under the hand is worse than one a second old.
  const [actions, setActions] = useState<Command[] | null>(null);
  const open = () => setActions(offeredNow());
  useWarm(NEXT);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== 'k') return;
    if (actions || isOverlaid()) return;
    // The browser would go to its own search.
    event.preventDefault();
    open();
  });
  useEffect(() => {
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <Button
        variant="quiet"
        aria-label={t('title')}
        aria-keyshortcuts="Control+K Meta+K"
        aria-haspopup="dialog"
        onPress={open}
        className="px-2"
      >
        <Search aria-hidden size={15} />
        <span className="flex gap-0.5 max-lg:hidden pointer-coarse:hidden">
          <Kbd>{keys('cap.control')}</Kbd>
          <Kbd>{'K'}</Kbd>
        </span>
      </Button>
      {actions ? <Palette actions={actions} onClose={() => setActions(null)} /> : null}
    </>
  );
}
