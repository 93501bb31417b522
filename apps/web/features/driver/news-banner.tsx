'use client';

import { CornerUpLeft } from 'lucide-react';
import { useZone } from '../shell/session.tsx';
import { formatMoment } from '../time/format.ts';
import { useNow } from '../time/now.ts';
import { type News, newsTitle } from './news.ts';
import { ThumbButton } from './thumb-button.tsx';

/** Others ended the job: which, when and why, until the driver has read it. */
export function NewsBanner({ news, onDismiss }: { news: News; onDismiss: () => void }) {
  const zone = useZone();
  const now = useNow();
  return (
    <section role="alert" aria-label="News" className="grid grid-cols-1 gap-2.5 rounded-lg bg-warn-soft p-3.5">
      <p className="flex items-start gap-2.5 text-lg font-semibold">
        <CornerUpLeft aria-hidden size={20} className="mt-0.5 shrink-0 text-warn" />
        <span className="min-w-0 wrap-anywhere">
          {newsTitle(news)}
          {now === null ? null : <span className="font-normal text-muted"> at {formatMoment(news.at, zone, now)}</span>}
        </span>
      </p>
      {news.reason ? <p className="pl-7.5 text-lg whitespace-pre-line wrap-anywhere">“{news.reason}”</p> : null}
      <ThumbButton size="lg" className="border-warn!" onClick={onDismiss}>
        Understood
      </ThumbButton>
    </section>
  );
}
