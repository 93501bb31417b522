'use client';

import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Blocked } from './blocked.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { useAskedChange } from './use-asked-change.ts';

type Props = { blocked: Blocked; onClose: () => void };

/** What was written before it was known what stands in the way. */
function givenIn({ wish }: Blocked): string {
  return wish.override?.reason ?? (wish.kind === 'divert' ? wish.reason : '');
}

/** What stands in the way, and the reason to go past it; both go on record. */
export function OverrideDialog({ blocked, onClose }: Props) {
  const t = useTranslations('board.override');
  const { change, refused, isSending } = useAskedChange(onClose);
  return (
    <ReasonDialog
      title={t('title')}
      confirm={t('confirm')}
      refused={refused}
      isSending={isSending}
      given={givenIn(blocked)}
      onClose={onClose}
      onReason={(reason) => change({ ...blocked.wish, override: { reason } })}
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
