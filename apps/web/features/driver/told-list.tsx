'use client';

import { CircleCheck, CircleX, Clock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useZone } from '../shell/session.tsx';
import { formatClock } from '../time/format.ts';
import { cx } from '../ui/cx.ts';
import { later } from '../ui/later.tsx';
import { useTold } from './phone-context.tsx';
import { keyOf, type Line } from './jobs.ts';
import { type News, whyRefused } from './news.ts';
import { recordOf, sentWords } from './steps.ts';
import { ThumbButton } from './thumb-button.tsx';
import { whole } from './whole.tsx';

const Stuck = later(async () => (await import('./stuck.tsx')).Stuck);

const LOOK = {
  waits: { icon: Clock, tone: 'text-muted' },
  received: { icon: CircleCheck, tone: 'text-available font-semibold' },
  refused: { icon: CircleX, tone: 'text-late font-semibold' },
} as const;

type Props = {
  lines: readonly Line[];
  /** Why the driver's last job ended, if others ended it. */
  news: News | null;
  onDismiss: (sequence: number) => void;
};

/** What was told, each with its state. */
export function ToldList({ lines, news, onDismiss }: Props) {
  const t = useTranslations('driver');
  const problems = useTranslations('problems');
  const zone = useZone();
  const { stuck } = useTold();
  return (
    <section aria-label={t('told.label')} aria-live="polite">
      <ul className="text-md">
        {lines.map((line) => {
          const { at, told, sent } = line;
          // What the office has was received.
          const state = told ? (told.settled?.state ?? 'waits') : 'received';
          const { icon: Icon, tone } = LOOK[state];
          return (
            <li key={keyOf(line)} className="flex flex-wrap items-center gap-x-2.5 py-1">
              <Icon aria-hidden size={18} className={state === 'refused' ? 'text-late' : ''} />
              <span className="min-w-0 flex-1 basis-32">
                {told ? recordOf(told.said.what, t) : sentWords(sent, t)}, {formatClock(at, zone)}
              </span>
              <span className={cx('ml-auto', tone)}>{t(`told.${state}`)}</span>
              {told && state === 'refused' ? (
                <span className="grid w-full grid-cols-1 gap-2 pt-1 pb-2 pl-7">
                  <span className="text-lg wrap-anywhere">
                    {whole(whyRefused(told, news, (at) => formatClock(at, zone), t) || problems('unknown'))}
                  </span>
                  <ThumbButton size="lg" onClick={() => onDismiss(told.sequence)}>
                    {t('understood')}
                  </ThumbButton>
                </span>
              ) : null}
              {told && state === 'waits' && stuck.has(told.sequence) ? (
                <Stuck told={told} onDrop={() => onDismiss(told.sequence)} />
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
