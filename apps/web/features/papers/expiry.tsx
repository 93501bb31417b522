'use client';

import { CircleCheck, CircleX, Infinity as Forever, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useZone } from '../shell/session.tsx';
import { formatDay, formatFull, formatSpan, type Zone } from '../time/format.ts';
import { useNow } from '../time/now.ts';
import { cx } from '../ui/cx.ts';

const SOON_MS = 30 * 24 * 3_600_000;
const MINUTE_MS = 60_000;

function yearOf(at: string, { locale, timeZone }: Zone): string {
  return new Date(at).toLocaleDateString(locale, { year: 'numeric', timeZone });
}

/** Until when something is good: colour, icon and word. */
export function Expiry({ at }: { at: string | null }) {
  const t = useTranslations('papers');
  const time = useTranslations('time');
  const now = useNow();
  const zone = useZone();
  if (at === null) {
    return (
      <span className="inline-flex items-center gap-1.5 text-muted">
        <Forever aria-hidden size={14} /> {t('expiry.never')}
      </span>
    );
  }
  const left = now === null ? Number.POSITIVE_INFINITY : Date.parse(at) - now;
  const span = formatSpan(Math.floor(Math.abs(left) / MINUTE_MS), time);
  const [Icon, tone, word] =
    left <= 0
      ? [CircleX, 'text-late', t('expiry.expired', { span })]
      : left < SOON_MS
        ? [TriangleAlert, 'text-warn', t('expiry.soon', { span })]
        : [CircleCheck, 'text-available', t('expiry.good', { day: formatDay(at, zone), year: yearOf(at, zone) })];
  return (
    <time
      dateTime={at}
      title={formatFull(at, zone)}
      className={cx('inline-flex items-center gap-1.5 font-semibold whitespace-nowrap', tone)}
    >
      <Icon aria-hidden size={14} /> {word}
    </time>
  );
}
