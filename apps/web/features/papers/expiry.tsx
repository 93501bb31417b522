'use client';

import { CircleCheck, CircleX, Infinity as Forever, TriangleAlert } from 'lucide-react';
import { useZone } from '../shell/session.tsx';
import { formatDay, formatFull, formatSpan } from '../time/format.ts';
import { useNow } from '../time/now.ts';
import { cx } from '../ui/cx.ts';

const SOON_MS = 30 * 24 * 3_600_000;
const MINUTE_MS = 60_000;

/** Until when something is good: colour, icon and word. */
export function Expiry({ at }: { at: string | null }) {
  const now = useNow();
  const zone = useZone();
  if (at === null) {
    return (
      <span className="inline-flex items-center gap-1.5 text-muted">
        <Forever aria-hidden size={14} /> No end
      </span>
    );
  }
  const left = now === null ? Number.POSITIVE_INFINITY : Date.parse(at) - now;
  const span = formatSpan(Math.floor(Math.abs(left) / MINUTE_MS));
  const [Icon, tone, word] =
    left <= 0
      ? [CircleX, 'text-late', `Expired ${span} ago`]
      : left < SOON_MS
        ? [TriangleAlert, 'text-warn', `Expires in ${span}`]
        : [CircleCheck, 'text-available', `Good until ${formatDay(at, zone)} ${new Date(at).getUTCFullYear()}`];
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
