'use client';

import { useTranslations } from 'next-intl';
import { useZone } from '../shell/session.tsx';
import { formatFull, formatMoment, formatSince } from './format.ts';
import { useNow, useSaidNow } from './now.ts';

/** How long ago, with the absolute time in the organisation's zone on hover. */
export function Since({ at, className }: { at: string; className?: string }) {
  const zone = useZone();
  const t = useTranslations('time');
  const said = useSaidNow((now) => formatSince(at, now, t));
  return (
    <time dateTime={at} title={formatFull(at, zone)} className={className}>
      {said}
    </time>
  );
}

/** `8 min ago`, or `just now`. */
export function Ago({ at }: { at: string }) {
  const zone = useZone();
  const t = useTranslations('time');
  const since = useSaidNow((now) => formatSince(at, now, t));
  return (
    <time dateTime={at} title={formatFull(at, zone)}>
      {since === null ? '' : since === t('now') ? t('justNow') : t('ago', { since })}
    </time>
  );
}

/** Clock time, with the day when it is not today. */
export function Moment({ at, className }: { at: string; className?: string }) {
  const now = useNow();
  const zone = useZone();
  return (
    <time dateTime={at} title={formatFull(at, zone)} className={className}>
      {now === null ? '' : formatMoment(at, zone, now)}
    </time>
  );
}
