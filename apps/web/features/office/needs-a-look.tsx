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
import { Fragment, useState } from 'react';
import { flushSync } from 'react-dom';
import { useWords } from '../shell/session.tsx';
import { useNow } from '../time/now.ts';
import { cx } from '../ui/cx.ts';
import { Empty } from '../ui/empty.tsx';
import { type Look, looksOf, shownOf } from './looks.ts';

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

/** Where all are that no read of the day lists. */
const ALL: Partial<Record<Look['kind'], string>> = { late: '/board', idle: '/office/fleet?status=available' };

/** What somebody should look at: alarms and what is late first, each with the way there. */
export function NeedsALook({ office }: { office: Office }) {
  const t = useTranslations('office');
  const time = useTranslations('time');
  const now = useNow();
  const words = useWords();
  const [opened, setOpened] = useState<ReadonlySet<Look['kind']>>(new Set());
  const looks = now === null ? [] : looksOf(office, now, words, t, time);
  const groups = shownOf(looks, opened, office);
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
      <ul className="min-h-0 flex-1 @min-[60rem]:basis-0 @min-[60rem]:overflow-y-auto">
        {groups.map(({ kind, shown, hidden, beyond }) => (
          <Fragment key={kind}>
            {shown.map((look) => (
              <Line key={look.id} look={look} />
            ))}
            {hidden + beyond > 0 ? (
              <li className="border-t border-line px-4 py-1.5 pl-37">
                {hidden > 0 ? (
                  <button
                    type="button"
                    aria-label={t('looks.moreOf', { count: hidden + beyond, kind })}
                    onClick={({ currentTarget }) => {
                      // The button goes: the first line that comes in its place is where one reads on.
                      const before = currentTarget.closest('li')?.previousElementSibling;
                      flushSync(() => setOpened(new Set([...opened, kind])));
                      before?.nextElementSibling?.querySelector('a')?.focus();
                    }}
                    className="min-h-6 rounded-sm font-semibold text-accent hover:underline pointer-coarse:min-h-11"
                  >
                    {t('looks.more', { count: hidden + beyond })}
                  </button>
                ) : (
                  <Link href={ALL[kind] ?? '/board'} className="rounded-sm font-semibold text-accent hover:underline">
                    {t('looks.more', { count: beyond })}
                  </Link>
                )}
              </li>
            ) : null}
          </Fragment>
        ))}
      </ul>
    </section>
  );
}

function Line({ look: { kind, tag, subject, text, href } }: { look: Look }) {
  const { icon: Icon, tone } = LOOKS[kind];
  return (
    <li className="flex items-baseline gap-3 border-t border-line px-4 py-1.5 first:border-t-0">
      <span className={cx('flex w-30 shrink-0 items-center gap-1.5 font-semibold whitespace-nowrap', tone)}>
        <Icon aria-hidden size={14} className="shrink-0" /> {tag}
      </span>
      <span className="min-w-0 flex-1 truncate" title={`${subject} ${text}`}>
        {href ? (
          <Link href={href} prefetch={false} className="rounded-sm hover:underline">
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
}
