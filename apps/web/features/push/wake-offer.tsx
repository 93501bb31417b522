'use client';

import { BellRing } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Banner } from '../ui/banner.tsx';
import { usePush, useRenewedPush } from './use-push.ts';

/** Where no job is: offers to ring for the next one, until it is on or forbidden. */
export function WakeOffer() {
  const t = useTranslations('push');
  const { state, error, isBusy, turnOn } = usePush();
  useRenewedPush();
  if (state !== 'off') return null;
  return (
    <div className="grid grid-cols-1 gap-2 rounded-lg border border-line bg-surface p-3.5">
      <p className="flex items-start gap-2.5 text-md">
        <BellRing aria-hidden size={20} className="mt-0.5 shrink-0 text-accent" />
        {t('offer.text')}
      </p>
      {error ? <Banner>{error}</Banner> : null}
      <button
        type="button"
        disabled={isBusy}
        onClick={turnOn}
        className="min-h-11 justify-self-start rounded-md px-1 text-md font-semibold text-accent underline disabled:opacity-55"
      >
        {t('offer.turnOn')}
      </button>
    </div>
  );
}
