'use client';

import { CircleCheck, CircleX, Clock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useZone } from '../shell/session.tsx';
import { formatClock } from '../time/format.ts';
import type { Told } from './fold.ts';
import { type News, whyRefused } from './news.ts';
import { recordOf } from './steps.ts';
import { ThumbButton } from './thumb-button.tsx';

const LOOK = {
  waits: { icon: Clock, tone: 'text-muted' },
  received: { icon: CircleCheck, tone: 'text-available font-semibold' },
  refused: { icon: CircleX, tone: 'text-late font-semibold' },
} as const;

const RECEIVED_SHOWN = 3;

/** Refused ones first, which want to be read; then what waits, in its order; then the last that were received of this job. */
export function shownOf(told: readonly Told[], assignmentId: string | null): Told[] {
  return [
    ...told.filter((c) => c.settled?.state === 'refused'),
    ...told.filter((c) => c.settled === null),
    ...told
      .filter((c) => c.settled?.state === 'received' && assignmentId !== null && c.said.assignmentId === assignmentId)
      .slice(-RECEIVED_SHOWN)
      .toReversed(),
  ];
}

type Props = {
  shown: readonly Told[];
  /** Why the driver's last job ended, if others ended it. */
  news: News | null;
  onDismiss: (sequence: number) => void;
};

/** What was told on this phone, each with its state. */
export function ToldList({ shown, news, onDismiss }: Props) {
  const t = useTranslations('driver');
  const problems = useTranslations('problems');
  const zone = useZone();
  return (
    <section aria-label={t('told.label')} aria-live="polite">
      <ul className="text-md">
        {shown.map((told) => {
          const { sequence, said, occurredAt, settled } = told;
          const state = settled?.state ?? 'waits';
          const { icon: Icon, tone } = LOOK[state];
          return (
            <li key={sequence} className="flex flex-wrap items-center gap-x-2.5 py-1">
              <Icon aria-hidden size={18} className={state === 'refused' ? 'text-late' : ''} />
              <span className="min-w-0 flex-1">
                {recordOf(said.what, t)}, {formatClock(occurredAt, zone)}
              </span>
              <span className={tone}>{t(`told.${state}`)}</span>
              {state === 'refused' ? (
                <span className="grid w-full grid-cols-1 gap-2 pt-1 pb-2 pl-7">
                  <span className="text-lg wrap-anywhere">
                    {whyRefused(told, news, (at) => formatClock(at, zone), t) || problems('unknown')}
                  </span>
                  <ThumbButton size="lg" onClick={() => onDismiss(sequence)}>
                    {t('understood')}
                  </ThumbButton>
                </span>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
