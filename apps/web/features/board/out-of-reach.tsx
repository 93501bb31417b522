'use client';

import { Printer, WifiOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useState } from 'react';
import type { Translate } from '../../i18n/translate.ts';
import { isSignedOut, sentenceOf, Unreachable } from '../api/problem.ts';
import { useStreamState } from '../live/stream.tsx';
import { useZone } from '../shell/session.tsx';
import { formatClock } from '../time/format.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { boardAge, signInAgain } from './tags.tsx';
import type { Reach } from './use-reach.ts';

/** Where the reason stands, for the buttons that it holds back. */
export const REFUSAL_ID = 'out-of-reach';

/** Why nothing may be sent now; null while all is well. */
export function refusalOf(reach: Reach, t: Translate<'board'>): string | null {
  return reach.isOut ? t('outOfReach.refusal') : null;
}

function ageText(seconds: number, t: Translate<'board'>): string {
  if (seconds < 120) return t('outOfReach.seconds', { seconds });
  const minutes = Math.floor(seconds / 60);
  return minutes < 120
    ? t('outOfReach.minutes', { minutes })
    : t('outOfReach.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

/** How old what is shown is, second by second. */
function Age({ atMs }: { atMs: number }) {
  const t = useTranslations('board');
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return <span className="font-semibold">{ageText(Math.max(0, Math.round((now - atMs) / 1_000)), t)}</span>;
}

const age = (atMs: number) => () => <Age atMs={atMs} />;

type Props = { reach: Reach; error: unknown; onSheet: () => void };

/** Above the board while it may not show what stands: since when, what is held back, and what one can still do. */
export function OutOfReach({ reach, error, onSheet }: Props) {
  const zone = useZone();
  const stream = useStreamState();
  const t = useTranslations('board');
  const problems = useTranslations('problems');
  if (isSignedOut(error)) {
    return (
      <Strip>
        <Banner>{t.rich('outOfReach.signedOut', { link: signInAgain })}</Banner>
      </Strip>
    );
  }
  if (reach.isOut) {
    return (
      <Strip>
        <div
          role="status"
          className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md bg-warn-soft px-3 py-1.5 text-warn"
        >
          <WifiOff aria-hidden size={16} className="shrink-0" />
          <p className="min-w-0 flex-1 basis-96">
            <span id={REFUSAL_ID}>{t('outOfReach.refusal')}</span> {t('outOfReach.onPaper')}{' '}
            <span className="whitespace-nowrap">
              {t.rich('outOfReach.asOf', { at: formatClock(reach.atMs, zone), old: boardAge, age: age(reach.atMs) })}
            </span>
          </p>
          <Button size="sm" onPress={onSheet}>
            <Printer aria-hidden size={13} /> {t('outOfReach.sheet')}
          </Button>
        </div>
      </Strip>
    );
  }
  // One failed read while the stream goes on: the next one mends it.
  if (!error || (error instanceof Unreachable && stream.status === 'live')) return null;
  return (
    <Strip>
      <Banner>{t('outOfReach.stale', { what: sentenceOf(error, problems), at: formatClock(reach.atMs, zone) })}</Banner>
    </Strip>
  );
}

function Strip({ children }: { children: ReactNode }) {
  return <div className="shrink-0 border-b border-line bg-surface p-2">{children}</div>;
}
