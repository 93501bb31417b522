'use client';

import type { Office } from '@yardmaster/domain/office/office';
import {
  AlarmClock,
  BellRing,
  CalendarX2,
  CircleAlert,
  CircleCheckBig,
  Hourglass,
  type LucideIcon,
  Moon,
  ShieldAlert,
  Timer,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useWords } from '../shell/session.tsx';
import { useNow } from '../time/now.ts';
import { cx } from '../ui/cx.ts';
import { Empty } from '../ui/empty.tsx';
import { type Look, looksOf } from './looks.ts';

const LOOKS: Record<Look['kind'], { icon: LucideIcon; tone: string }> = {
  alarm: { icon: BellRing, tone: 'text-late' },
  late: { icon: AlarmClock, tone: 'text-late' },
  overrun: { icon: CalendarX2, tone: 'text-late' },
  waiting: { icon: Hourglass, tone: 'text-warn' },
  near: { icon: Timer, tone: 'text-warn' },
  expires: { icon: CircleAlert, tone: 'text-warn' },
  override: { icon: ShieldAlert, tone: 'text-warn' },
  idle: { icon: Moon, tone: 'text-muted' },
};

/** What somebody should look at: alarms and what is late first, each with the way there. */
export function NeedsALook({ office }: { office: Office }) {
  const t = useTranslations('office');
  const time = useTranslations('time');
  const now = useNow();
  const words = useWords();
  const looks = now === null ? [] : looksOf(office, now, words, t, time);
  return (
    <section
      aria-labelledby="needs-a-look"
      className="flex flex-col overflow-hidden rounded-lg border border-line bg-surface"
    >
      <h2 id="needs-a-look" className="px-4 pt-3.5 pb-1 font-semibold">
        {t('looks.title')}
      </h2>
      {now !== null && looks.length === 0 ? (
        <Empty icon={CircleCheckBig} title={t('looks.emptyTitle')}>
          {t('looks.empty', { order: words.order })}
        </Empty>
      ) : null}
      {/* As tall as the chart or the table beside it; the rest is scrolled to. */}
      <ul className="min-h-0 flex-1 lg:basis-0 lg:overflow-y-auto">
        {looks.map(({ id, kind, tag, subject, text, href }) => {
          const { icon: Icon, tone } = LOOKS[kind];
          return (
            <li key={id} className="flex items-baseline gap-3 border-t border-line px-4 py-1.5 first:border-t-0">
              <span className={cx('flex w-30 shrink-0 items-center gap-1.5 font-semibold whitespace-nowrap', tone)}>
                <Icon aria-hidden size={14} className="shrink-0" /> {tag}
              </span>
              <span className="min-w-0 flex-1 truncate" title={`${subject} ${text}`}>
                {href ? (
                  <Link href={href} className="rounded-sm hover:underline">
                    <span className="font-semibold">{subject}</span> {text}
                  </Link>
                ) : (
                  <>
                    <span className="font-semibold">{subject}</span> {text}
                  </>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
