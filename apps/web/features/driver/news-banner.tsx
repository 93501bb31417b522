'use client';

import { CornerUpLeft } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useZone } from '../shell/session.tsx';
import { formatMoment } from '../time/format.ts';
import { useNow } from '../time/now.ts';
import { type News, newsTitle } from './news.ts';
import { ThumbButton } from './thumb-button.tsx';
import { whole } from './whole.tsx';

function muted(chunks: ReactNode): ReactNode {
  return <span className="font-normal text-muted">{chunks}</span>;
}

/**
 * Others ended the job: which, when and why, until the driver has read it. It comes when it comes, under a thumb that may be
 * on its way: so it stands between what is read and what is pressed and takes room from the end of the first, where nothing
 * moves; and a press that was meant for what is below it does nothing.
 */
export function NewsBanner({ news, onDismiss }: { news: News; onDismiss: () => void }) {
  const t = useTranslations('driver');
  const zone = useZone();
  const now = useNow();
  const title = newsTitle(news, t);
  return (
    <section
      role="alert"
      aria-label={t('news.label')}
      className="wakes relative grid max-h-[40dvh] min-h-[15dvh] shrink-[100] grid-cols-1 gap-2.5 overflow-y-auto border-t border-line bg-warn-soft px-4.5 py-3.5"
    >
      <p className="flex items-start gap-2.5 text-lg font-semibold">
        <CornerUpLeft aria-hidden size={20} className="mt-0.5 shrink-0 text-warn" />
        <span className="min-w-0 wrap-anywhere">
          {now === null
            ? whole(title)
            : t.rich('news.at', { news: () => whole(title), moment: formatMoment(news.at, zone, now), when: muted })}
        </span>
      </p>
      {news.reason ? (
        <p className="pl-7.5 text-lg whitespace-pre-line wrap-anywhere">{t('quoted', { reason: news.reason })}</p>
      ) : null}
      <ThumbButton size="lg" className="border-warn!" onClick={onDismiss}>
        {t('understood')}
      </ThumbButton>
    </section>
  );
}
