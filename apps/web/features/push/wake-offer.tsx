'use client';

import { BellOff, BellRing, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Banner } from '../ui/banner.tsx';
import { buttonClass } from '../ui/button-class.ts';
import { usePush, useRenewedPush } from './use-push.ts';

const DISMISSED = 'yardmaster.wake-dismissed';

function readDismissed(): string | null {
  try {
    return localStorage.getItem(DISMISSED);
  } catch {
    return null;
  }
}

/** Where a job could come: says that this phone will not ring for it, and offers that, until it does or the driver knows. */
export function WakeOffer() {
  const t = useTranslations('push');
  const { state, error, isBusy, turnOn } = usePush();
  // Of this very state: who waved the offer away has not been told that ringing is forbidden.
  const [dismissed, setDismissed] = useState(readDismissed);
  useRenewedPush();
  if ((state !== 'off' && state !== 'denied') || dismissed === state) return null;
  const Icon = state === 'off' ? BellRing : BellOff;
  function dismiss(of: string): void {
    setDismissed(of);
    try {
      localStorage.setItem(DISMISSED, of);
    } catch {
      // Full or forbidden: it shows again after a reload.
    }
  }
  return (
    <div className="grid grid-cols-1 gap-2 rounded-lg border border-line bg-surface p-3.5">
      <div className="flex items-start gap-2.5 text-md">
        <Icon aria-hidden size={20} className={`mt-0.5 shrink-0 ${state === 'off' ? 'text-accent' : 'text-warn'}`} />
        <p className="min-w-0 flex-1 hyphens-auto wrap-anywhere">{state === 'off' ? t('offer.text') : t('denied')}</p>
        <button
          type="button"
          aria-label={t('offer.dismiss')}
          onClick={() => dismiss(state)}
          className={`${buttonClass('quiet')} -my-2.5 -mr-2.5 size-[44px]! shrink-0 justify-center p-0!`}
        >
          <X aria-hidden size={20} />
        </button>
      </div>
      {error ? <Banner>{error}</Banner> : null}
      {state === 'off' ? (
        <button
          type="button"
          disabled={isBusy}
          onClick={turnOn}
          className="min-h-11 justify-self-start rounded-md px-1 text-md font-semibold text-accent underline disabled:opacity-55"
        >
          {t('offer.turnOn')}
        </button>
      ) : null}
    </div>
  );
}
