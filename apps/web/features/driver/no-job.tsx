'use client';

import { Coffee, Moon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useZone } from '../shell/session.tsx';
import { formatMoment } from '../time/format.ts';
import { useNow } from '../time/now.ts';
import { ThumbButton } from './thumb-button.tsx';

type Props = {
  checkedAt: number;
  isOff: boolean;
  onReload: () => void;
  /** What is said here makes room for it from the beginning. */
  hasList: boolean;
  /** Above all else. */
  above: ReactNode;
  /** What comes later and moves nothing. */
  news: ReactNode;
  /** In the thumb's reach. */
  shift: ReactNode;
  children: ReactNode;
};

export function NoJob({ checkedAt, isOff, onReload, hasList, above, news, shift, children }: Props) {
  const t = useTranslations('driver');
  const zone = useZone();
  const now = useNow();
  const Icon = isOff ? Moon : Coffee;
  return (
    <div className="mx-auto flex min-h-0 w-full max-w-lg flex-1 flex-col">
      <div className="relative flex min-h-[25dvh] flex-1 flex-col overflow-y-auto px-4.5 py-4">
        {above}
        <div
          className={`grid ${hasList ? '' : 'mt-[18dvh]'} shrink-0 place-content-center justify-items-center gap-2 p-6 text-center`}
        >
          <Icon aria-hidden size={32} className="text-faint" />
          <h1 className="mt-1 text-xl font-semibold">{isOff ? t('noJob.offTitle') : t('noJob.title')}</h1>
          <p className="text-lg text-muted">{isOff ? t('noJob.offText') : t('noJob.text')}</p>
          <p className="text-md text-muted">
            {t('noJob.checked', { time: formatMoment(new Date(checkedAt).toISOString(), zone, now ?? checkedAt) })}
          </p>
          <ThumbButton size="lg" className="mt-3 w-auto!" onClick={onReload}>
            {t('noJob.check')}
          </ThumbButton>
        </div>
        {children}
      </div>
      {news}
      <div className="relative max-h-[50dvh] min-h-0 overflow-y-auto border-t border-line bg-surface px-4.5 pt-3 pb-[max(1.125rem,env(safe-area-inset-bottom))] empty:hidden">
        {shift}
      </div>
    </div>
  );
}
