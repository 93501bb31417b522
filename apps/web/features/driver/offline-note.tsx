'use client';

import { LogIn, TriangleAlert, WifiOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { isSignedOut, sentenceOf, Unreachable } from '../api/problem.ts';
import type { Phase } from '../outbox/flusher.ts';
import { useZone } from '../shell/session.tsx';
import { formatMoment } from '../time/format.ts';
import { useNow } from '../time/now.ts';
import { useOnline } from './use-online.ts';
import { SIGN_IN } from './ways.ts';

type Props = {
  error: unknown;
  knownAt: number;
  waiting: number;
  phase: Phase;
  isLasting: boolean;
  onRetry: () => void;
};

const barClass = 'flex items-center gap-2.5 bg-warn-soft px-4.5 py-2.5 text-md font-semibold text-warn';

/** Says that the screen may be old, how old, and what becomes of what was told meanwhile. */
export function OfflineNote({ error, knownAt, waiting, phase, isLasting, onRetry }: Props) {
  const t = useTranslations('driver');
  const ui = useTranslations('ui');
  const problems = useTranslations('problems');
  const zone = useZone();
  const now = useNow();
  const isOnline = useOnline();
  const asOf =
    now === null || knownAt === 0
      ? ''
      : t('offline.asOf', { time: formatMoment(new Date(knownAt).toISOString(), zone, now) });
  if (isSignedOut(error) || phase === 'signed_out') {
    return (
      <div role="status" className={barClass}>
        <LogIn aria-hidden size={18} className="shrink-0" />
        <span>
          {waiting > 0 ? t('offline.signedOutWaiting', { count: waiting }) : t('offline.signedOut')} {asOf}{' '}
          <a href={SIGN_IN} className="inline-flex min-h-11 items-center underline">
            {ui('signedOut.action')}
          </a>
        </span>
      </div>
    );
  }
  const isCut = !isOnline || error instanceof Unreachable || phase === 'waiting';
  const isFailing = phase === 'failing';
  if (!error && !isCut && !isFailing) return null;
  const why = isCut ? t('offline.noNetwork') : isFailing ? t('offline.failing') : sentenceOf(error, problems);
  const fate = isLasting ? t('offline.lasting', { count: waiting }) : t('offline.fleeting', { count: waiting });
  return (
    <div role="status" className={barClass}>
      {isCut ? (
        <WifiOff aria-hidden size={18} className="shrink-0" />
      ) : (
        <TriangleAlert aria-hidden size={18} className="shrink-0" />
      )}
      <span className="min-w-0 flex-1">
        {why} {waiting > 0 ? fate : null} {asOf}
      </span>
      {waiting > 0 && isOnline ? (
        <button type="button" onClick={onRetry} className="min-h-11 shrink-0 px-1 underline">
          {t('offline.tryNow')}
        </button>
      ) : null}
    </div>
  );
}
