'use client';

import { CornerUpLeft } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useZone } from '../shell/session.tsx';
import { formatMoment } from '../time/format.ts';
import { useNow } from '../time/now.ts';
import { type News, newsTitle } from './news.ts';
import { ThumbButton } from './thumb-button.tsx';

function muted(chunks: ReactNode): ReactNode {
  return <span className="font-normal text-muted">{chunks}</span>;
}

/** Others ended the job: which, when and why, until the driver has read it. */
export function NewsBanner({ news, onDismiss }: { news: News; onDismiss: () => void }) {
  const t = useTranslations('driver');
  const zone = useZone();
  const now = useNow();
  const title = newsTitle(news, t);
  return (
    <section
      role="alert"
      aria-label={t('news.label')}
      className="grid grid-cols-1 gap-2.5 rounded-lg bg-warn-soft p-3.5"
    >
      <p className="flex items-start gap-2.5 text-lg font-semibold">
        <CornerUpLeft aria-hidden size={20} className="mt-0.5 shrink-0 text-warn" />
        <span className="min-w-0 wrap-anywhere">
          {now === null
            ? title
            : t.rich('news.at', { news: title, moment: formatMoment(news.at, zone, now), when: muted })}
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
