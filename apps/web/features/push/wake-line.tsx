'use client';

import { BellOff, BellRing } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ThumbButton } from '../driver/thumb-button.tsx';
import { Banner } from '../ui/banner.tsx';
import { usePush } from './use-push.ts';

/** On the account sheet: whether this phone rings for a new job. Nothing where it cannot. */
export function WakeLine() {
  const t = useTranslations('push');
  const { state, error, isBusy, turnOn, turnOff } = usePush();
  if (state === null || state === 'unable') return null;
  if (state === 'denied') {
    return (
      <p className="flex items-start gap-2.5 text-md text-muted">
        <BellOff aria-hidden size={20} className="mt-0.5 shrink-0" />
        {t('denied')}
      </p>
    );
  }
  return (
    <>
      {error ? <Banner>{error}</Banner> : null}
      {state === 'on' ? (
        <ThumbButton size="lg" disabled={isBusy} onClick={turnOff}>
          <BellRing aria-hidden size={20} /> {t('turnOff')}
        </ThumbButton>
      ) : (
        <ThumbButton size="lg" disabled={isBusy} onClick={turnOn}>
          <BellOff aria-hidden size={20} /> {t('turnOn')}
        </ThumbButton>
      )}
    </>
  );
}
