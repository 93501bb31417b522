'use client';

import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Blocked } from './blocked.ts';
import type { Wish } from './change.ts';
import { ReasonDialog } from './reason-dialog.tsx';

type Props = { blocked: Blocked; onClose: () => void; onChange: (wish: Wish) => void };

/** What stands in the way, and the reason to go past it; both go on record. */
export function OverrideDialog({ blocked, onClose, onChange }: Props) {
  const t = useTranslations('board.override');
  return (
    <ReasonDialog
      title={t('title')}
      confirm={t('confirm')}
      onClose={onClose}
      onReason={(reason) => onChange({ ...blocked.wish, override: { reason } })}
    >
      <ul aria-label={t('list')} className="grid gap-1.5 text-base">
        {blocked.sentences.map((sentence) => (
          <li key={sentence} className="flex items-start gap-2">
            <TriangleAlert aria-hidden size={15} className="mt-0.5 shrink-0 text-warn" />
            {sentence}
          </li>
        ))}
      </ul>
      <p className="text-sm text-muted">{t('text')}</p>
    </ReasonDialog>
  );
}
